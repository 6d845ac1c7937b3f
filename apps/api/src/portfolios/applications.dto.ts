import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import {
  APPLICATION_SORTS,
  type ApplicantState,
  type ApplicationSort,
  type ApplicationState,
  type ReviewerCaseState,
  type TimelineKind,
} from '#portfolios';
import { Given, ListOf } from '../http/fields.js';
import { CountedPageQueryDto, CountedPageView } from '../http/page.dto.js';
import { WorkView } from './works.dto.js';
import { FileView } from '../files/files.dto.js';

export class NewApplicationDto {
  @IsUUID() directionId!: string;
  @IsUUID() trackId!: string;
}

export class KeptAwayDto {
  @IsString() @Length(1, 200) name!: string;
  @IsString() @Length(0, 300) institution: string = '';
  @IsOptional() @IsString() @Length(0, 60) orcid?: string | null;
  @IsString() @Length(1, 1000) reason!: string;
}

/** An autosave: what is left out stays as it is. */
export class ApplicationPatchDto {
  /** The version that was read or last saved. */
  @IsInt() @Min(1) @Max(2_000_000_000) version!: number;
  @Given() @IsString() @Length(0, 300) title?: string;
  @Given() @IsString() @Length(0, 6000) summary?: string;
  @Given()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 60, { each: true })
  keywords?: string[];
  @Given() @IsUUID() directionId?: string;
  @Given() @IsUUID() trackId?: string;
  /** At most three people who must not judge this, with reasons. Replaces the list. */
  @Given()
  @ListOf(() => KeptAwayDto, 3)
  keptAway?: KeptAwayDto[];
}

export class ApplicationQueryDto extends CountedPageQueryDto {
  /** Staff of this call get what they are cleared for; everybody else their own in it. */
  @Given() @IsUUID() callId?: string;
  @Given() @IsString() @Length(1, 30) state?: string;
  @Given() @IsUUID() directionId?: string;
  @Given() @IsUUID() trackId?: string;
  /** Words, or any piece of Chinese text of two characters or more. */
  @Given() @IsString() @Length(1, 200) q?: string;
  /** By the stage it is in, or as texts are looked up; one's own only by time, which there is that of creation. */
  @IsIn(APPLICATION_SORTS) sort: ApplicationSort = 'submittedAt';
  @IsIn(['asc', 'desc']) order: 'asc' | 'desc' = 'desc';
}

export class SavedView {
  id!: string;
  version!: number;
  updatedAt!: Date;
}

export class ApplicationItemView {
  id!: string;
  callId!: string;
  directionId!: string;
  trackId!: string;
  origin!: 'call' | 'express';
  state!: ApplicantState | ApplicationState;
  title!: string;
  /** Empty in one's own list. */
  applicantName!: string;
  institution!: string;
  createdAt!: Date | null;
  submittedAt!: Date | null;
  /** A draft that was submitted before, which counts no more; false but in one's own list. */
  takenBack!: boolean;
}

export class ApplicationListView extends CountedPageView {
  items!: ApplicationItemView[];
}

export class KeptAwayView {
  name!: string;
  institution!: string;
  orcid!: string | null;
  reason!: string;
}

export class ApplicantView {
  nameZh!: string;
  nameLatin!: string;
  institution!: string;
  orcid!: string | null;
}

export class ApplicationAbilitiesView {
  edit!: boolean;
  submit!: boolean;
  reopen!: boolean;
  withdraw!: boolean;
  check!: boolean;
}

/** The applicant sees what they write; staff and reviewers the frozen submission. */
export class ApplicationView {
  id!: string;
  viewer!: 'applicant' | 'staff' | 'reviewer';
  callId!: string;
  directionId!: string;
  trackId!: string;
  /** Null for a reviewer, who judges a knocked-on door as any other. */
  origin!: 'call' | 'express' | null;
  /** To a reviewer only whether they still judge it. */
  state!: ApplicantState | ApplicationState | ReviewerCaseState;
  title!: string;
  summary!: string;
  keywords!: string[];
  applicant!: ApplicantView | null;
  statement!: FileView | null;
  works!: WorkView[];
  /** Null for whoever must not see it. */
  keptAway!: KeptAwayView[] | null;
  /** Null for everybody but the applicant, who saves against it. */
  version!: number | null;
  createdAt!: Date | null;
  updatedAt!: Date | null;
  submittedAt!: Date | null;
  submissionId!: string | null;
  can!: ApplicationAbilitiesView;
}

export class CompletenessItemView {
  /** The field, by its path. */
  item!: string;
  ok!: boolean;
  message!: string;
}

export class CompletenessWarningView {
  /** The field, by its path. */
  item!: string;
  message!: string;
  /** What the track asks; of a work that is given twice the number of the first. */
  limit!: string;
  /** What was written, or follows from it (an age); of a work that is given twice the number of this one. */
  value!: string;
}

export class ApplicationCompletenessView {
  complete!: boolean;
  items!: CompletenessItemView[];
  /** No hindrance to a submission. */
  warnings!: CompletenessWarningView[];
}

export class ReceiptView {
  submissionId!: string;
  /** 1 for the first submission of the application. */
  number!: number;
  /** The database's clock. */
  submittedAt!: Date;
  /** SHA-256 of the canonical JSON of what was frozen. */
  contentHash!: string;
}

export class ReceiptListView {
  items!: ReceiptView[];
}

export class TimelineEventView {
  kind!: TimelineKind;
  /** Exact for the applicant's own acts and the deadline. */
  at!: Date | null;
  /** For acts of the office: the day in the call's time zone, `YYYY-MM-DD`. */
  day!: string | null;
  number!: number | null;
  /** Of an objection that was upheld: what was found. */
  finding!: string | null;
}

export class TimelineView {
  items!: TimelineEventView[];
}

export class WithdrawDto {
  @IsString() @Length(0, 2000) reason: string = '';
}
