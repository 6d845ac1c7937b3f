import { IsString, Length } from 'class-validator';
import { TokenDto } from '../identity/identity.dto.js';
import { IsMailAddress } from '../http/fields.js';

export class NewLetterDto {
  @IsString() @Length(1, 200) name!: string;
  @IsMailAddress() email!: string;
}

export class LetterAnswerDto extends TokenDto {
  @IsString() @Length(50, 20_000) letter!: string;
}

export class LetterView {
  id!: string;
  name!: string;
  email!: string;
  state!: 'requested' | 'received' | 'declined';
  requestedAt!: Date;
  expiresAt!: Date;
  receivedAt!: Date | null;
  /** Null for the applicant, always. */
  letter!: string | null;
}

export class LetterListView {
  items!: LetterView[];
}

export class LetterRequestView {
  refereeName!: string;
  applicantName!: string;
  title!: string;
  callTitleZh!: string;
  callTitleEn!: string;
  expiresAt!: Date;
}
