import { Type } from 'class-transformer';
import { IsInt, IsObject, IsString, IsUUID, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import type { AuditFault, VerificationState } from '#audit';
import { CallTitleView } from '../funding/funding-views.dto.js';
import { Given } from '../http/fields.js';
import { IsMoment } from '../http/is-moment.js';
import { CountedPageQueryDto, CountedPageView } from '../http/page.dto.js';

export class AuditQueryDto extends CountedPageQueryDto {
  @Given() @IsUUID() callId?: string;
  /** Who did it. */
  @Given() @IsUUID() personId?: string;
  @Given() @IsUUID() subjectId?: string;
  @Given() @IsString() @Length(1, 100) subjectType?: string;
  @Given() @IsString() @Length(1, 100) action?: string;
  /** From this moment on. */
  @Given() @IsMoment() from?: Date;
  /** Before this moment. */
  @Given() @IsMoment() to?: Date;
}

export class AuditPeopleQueryDto {
  /** A piece of the name, or the whole e-mail address. */
  @IsString() @Length(1, 254) q!: string;
}

/** Somebody who did something that the reader sees on record. */
export class PersonOnRecordView {
  id!: string;
  name!: string;
  /** Of the latest such entry. */
  lastAt!: Date;
}

export class AuditPeopleView {
  items!: PersonOnRecordView[];
}

export class AuditRowView {
  id!: string;
  at!: Date;
  actorId!: string;
  /** Null for jobs of the system and for visitors who were not signed in. */
  actorName!: string | null;
  action!: string;
  subjectType!: string;
  subjectId!: string;
  callId!: string | null;
  /** Of a call that the reader audits, or that is public. */
  callTitle!: CallTitleView | null;
  applicationId!: string | null;
  /** As last handed in. Null as `detail` is for administrators, where the call is not theirs to audit. */
  applicationTitle!: string | null;
  /** The row's place in the sealed chain; null until it is sealed. */
  position!: number | null;
  hash!: string | null;
  detail!: Record<string, unknown> | null;
  /** Whom `detail` names to look into an objection. */
  handlerName!: string | null;
}

export class AuditPageView extends CountedPageView {
  items!: AuditRowView[];
}

/** A checkpoint file as `tonghang audit checkpoint` and the hourly job write it. */
export class CheckpointDto {
  @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) position!: number;
  @Matches(/^[0-9a-f]{64}$/) hash!: string;
  @IsString() @Length(20, 40) at!: string;
  @IsString() @Length(1, 2_000) publicKey!: string;
  @Matches(/^[A-Za-z0-9+/=]{1,200}$/) signature!: string;
}

/** A checkpoint file. */
export class CheckpointView {
  position!: number;
  hash!: string;
  at!: string;
  publicKey!: string;
  signature!: string;
}

export class VerificationDto {
  /** Without one, the chain alone is walked. */
  @Given() @IsObject() @ValidateNested() @Type(() => CheckpointDto) checkpoint?: CheckpointDto;
}

export class VerifiedCheckpointView {
  position!: number;
  hash!: string;
  at!: string;
  /** SHA-256 of the key that signed it; null when the file names no key that can be read. */
  keyFingerprint!: string | null;
}

export class AuditProblemView {
  /** The place of the first bad row. */
  position!: number;
  entryId!: string | null;
  fault!: AuditFault;
  what!: string;
}

export class VerdictView {
  ok!: boolean;
  /** Rows that were found good, from the first on. */
  sealed!: number;
  unsealed!: number;
  /** Details that were erased; the chain stays valid without them. */
  erased!: number;
  problem!: AuditProblemView | null;
}

export class VerificationAbilitiesView {
  cancel!: boolean;
}

export class VerificationView {
  id!: string;
  state!: VerificationState;
  /** Between 0 and 1. */
  progress!: number;
  checkpoint!: VerifiedCheckpointView | null;
  verdict!: VerdictView | null;
  createdAt!: Date;
  finishedAt!: Date | null;
  can!: VerificationAbilitiesView;
}

export class VerificationListView {
  items!: VerificationView[];
}
