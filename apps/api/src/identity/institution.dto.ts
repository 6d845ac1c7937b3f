import { IsIn, IsString, Length } from 'class-validator';
import { LOCALES, type Preferences, type VisitPurpose } from '#identity';
import { Given } from '../http/fields.js';
import { SessionView } from './identity.dto.js';

export class InstitutionView {
  offered!: boolean;
  /** What people call it; null when the installation does not say. */
  name!: string | null;
}

export class InstitutionVisitDto {
  /** A path of the site, to which the browser goes afterwards. */
  @IsString() @Length(1, 1000) returnTo!: string;
  /** The language of a new account. */
  @Given() @IsIn(LOCALES) locale: Preferences['locale'] = 'zh-CN';
}

export class InstitutionVisitView {
  /** Where the browser goes. */
  address!: string;
}

/** What the institution sent along with the browser. */
export class InstitutionVisitEndDto {
  @IsString() @Length(1, 200) state!: string;
  @Given() @IsString() @Length(1, 4000) code?: string;
  /** The issuer, where the provider names itself (RFC 9207). */
  @Given() @IsString() @Length(1, 1000) iss?: string;
  @Given() @IsString() @Length(1, 200) error?: string;
}

export class InstitutionVisitEndView {
  purpose!: VisitPurpose;
  returnTo!: string;
  /** The new session, after a sign-in. */
  session!: SessionView | null;
  /** Somebody new: where the link went that they open first. */
  mailedTo!: string | null;
}

export class InstitutionLinkView {
  id!: string;
  linkedAt!: Date;
  usedAt!: Date | null;
}

export class SignInWaysView {
  password!: boolean;
  institution!: InstitutionLinkView | null;
}
