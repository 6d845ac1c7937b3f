import { IsString, IsUUID, Length } from 'class-validator';
import { Given } from '../http/fields.js';
import { PageQueryDto } from '../http/page.dto.js';

export class HealthView {
  status!: 'ok' | 'unavailable';
}

export class AuditQueryDto extends PageQueryDto {
  @Given() @IsUUID() callId?: string;
  @Given() @IsUUID() subjectId?: string;
  @Given() @IsString() @Length(1, 100) action?: string;
}

export class AuditRowView {
  id!: string;
  at!: Date;
  actorId!: string;
  action!: string;
  subjectType!: string;
  subjectId!: string;
  callId!: string | null;
  applicationId!: string | null;
  /** The row's place in the sealed chain; null until it is sealed. */
  position!: number | null;
  hash!: string | null;
  detail!: Record<string, unknown> | null;
}

export class AuditPageView {
  items!: AuditRowView[];
  nextCursor!: string | null;
}

export class FailedJobView {
  id!: string;
  job!: string;
  failedAt!: Date;
  tries!: number;
  problem!: string;
}

export class FailedJobListView {
  items!: FailedJobView[];
}
