import { IsIn, IsString, IsUUID, Length } from 'class-validator';
import { LOCALES, type Preferences } from '#identity';
import { ROLES, type Role } from '#kernel';
import { Given, IsMailAddress } from '../http/fields.js';
import { CountedPageQueryDto, CountedPageView } from '../http/page.dto.js';
import { TokenDto } from './identity.dto.js';

export class InvitationDto {
  @IsMailAddress() email!: string;
  @IsString() @Length(1, 200) name!: string;
  @IsIn(ROLES) role!: Role;
  @Given() @IsUUID() programmeId?: string;
  @Given() @IsUUID() callId?: string;
}

export class InvitationPlaceView {
  nameZh!: string;
  nameEn!: string;
}

export class InvitationView {
  name!: string;
  email!: string;
  role!: Role;
  /** The one call that the role is for. */
  callId!: string | null;
  /** The call, or else the programme, that the role is for; null: for all of them, or the reviewer pool. */
  place!: InvitationPlaceView | null;
  /** True when the person has a password already, so that accepting asks for none. */
  hasAccount!: boolean;
}

export class InvitationAcceptDto extends TokenDto {
  /** The new account's password; ignored for somebody who has one already. */
  @IsString() @Length(10, 200) password!: string;
  /** The new account's language; ignored for somebody who has an account already. */
  @Given() @IsIn(LOCALES) locale?: Preferences['locale'];
}

export class InvitationDeclineDto extends TokenDto {
  @IsString() @Length(0, 2000) reason!: string;
}

export class InvitationQueryDto extends CountedPageQueryDto {
  /** The call whose invitations are listed, with those to its programme; only administrators may leave it out. */
  @Given() @IsUUID() callId?: string;
}

export class PendingInvitationAbilitiesView {
  sendAgain!: boolean;
  withdraw!: boolean;
}

/** An invitation that nobody answered yet. */
export class PendingInvitationView {
  id!: string;
  email!: string;
  name!: string;
  role!: Role;
  programmeId!: string | null;
  callId!: string | null;
  /** Name of the programme or title of the call; null for administrators. */
  placeZh!: string | null;
  placeEn!: string | null;
  invitedBy!: string | null;
  invitedAt!: Date;
  expiresAt!: Date;
  state!: 'waiting' | 'expired';
  can!: PendingInvitationAbilitiesView;
}

export class PendingInvitationPageView extends CountedPageView {
  items!: PendingInvitationView[];
}
