import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { REVIEWER_STATES, type ReviewerState } from '#reviewers';
import { Given, IsFlag, IsMailAddress, ListOf } from '../http/fields.js';
import { CountedPageQueryDto, CountedPageView } from '../http/page.dto.js';

export class PublicationDto {
  @IsString() @Length(1, 1_000) title!: string;
  @IsOptional() @IsString() @Length(0, 20_000) abstract?: string | null;
  @IsOptional() @IsInt() @Min(1900) @Max(2200) year?: number | null;
  @IsOptional() @IsString() @Length(0, 500) venue?: string | null;
  @IsOptional() @IsString() @Length(0, 300) doi?: string | null;
  @Given()
  @IsArray()
  @ArrayMaxSize(3_000)
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  authors?: string[];
  @Given()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 100, { each: true })
  keywords?: string[];
}

export class ReviewerPositionDto {
  @IsString() @Length(1, 300) institution!: string;
  @IsOptional() @IsString() @Length(0, 200) title?: string | null;
  @IsOptional() @IsInt() @Min(1900) @Max(2200) from?: number | null;
  /** Left out: still held. */
  @IsOptional() @IsInt() @Min(1900) @Max(2200) to?: number | null;
}

/** Somebody for the pool; one of the names is needed. Without an address they can be assigned, but not invited. */
export class ReviewerDto {
  /** The key under which an outside list knows them. */
  @IsOptional() @IsString() @Length(1, 200) key?: string | null;
  @IsOptional() @IsMailAddress() email?: string | null;
  @Given() @IsString() @Length(0, 100) nameZh?: string;
  @Given() @IsString() @Length(0, 200) nameLatin?: string;
  @IsOptional() @IsString() @Length(16, 60) orcid?: string | null;
  @IsString() @Length(1, 300) institution!: string;
  @Given()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 100, { each: true })
  keywords?: string[];
  @Given() @IsInt() @Min(0) @Max(100) capacity?: number;
  @Given()
  @ListOf(() => ReviewerPositionDto, 50)
  positions?: ReviewerPositionDto[];
  @Given()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  advisers?: string[];
  @Given()
  @ListOf(() => PublicationDto, 200)
  publications?: PublicationDto[];
}

export class ReviewerChangesDto {
  @Given()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 100, { each: true })
  keywords?: string[];
  @Given() @IsInt() @Min(0) @Max(100) capacity?: number;
  @Given() @IsIn(['active', 'declined', 'retired']) state?: 'active' | 'declined' | 'retired';
}

export class OwnReviewerPageDto {
  @IsArray() @ArrayMaxSize(50) @IsString({ each: true }) @Length(1, 100, { each: true }) keywords!: string[];
  /** How many applications at the same time at most; 0 pauses. */
  @IsInt() @Min(0) @Max(100) capacity!: number;
  /** The last day on which no new work is wanted; null: at any time; left out: as before. */
  @IsOptional() @Matches(/^20\d{2}-\d{2}-\d{2}$/) @IsISO8601({ strict: true }) unavailableUntil?: string | null;
  /** As it was read. */
  @IsInt() @Min(0) @Max(2_000_000_000) version!: number;
  /** Given: replaces the list; a longer one is changed work by work. */
  @Given()
  @ListOf(() => PublicationDto, 500)
  publications?: PublicationDto[];
}

export class OwnPublicationDto extends PublicationDto {
  /** Of the page, as it was read. */
  @IsInt() @Min(0) @Max(2_000_000_000) version!: number;
}

export class OwnVersionDto {
  /** Of the page, as it was read. */
  @Transform(({ value }) => (typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value) as unknown)
  @IsInt()
  @Min(0)
  @Max(2_000_000_000)
  version!: number;
}

export class PoolQueryDto extends CountedPageQueryDto {
  /** Words, or pieces of Chinese text, of names, institutions, keywords and titles. */
  @Given() @IsString() @Length(1, 200) q?: string;
  /** Present or past, in Chinese or English. */
  @Given() @IsString() @Length(1, 300) institution?: string;
  @Given() @IsIn(REVIEWER_STATES) state?: ReviewerState;
  /** By name. */
  @IsIn(['asc', 'desc']) order: 'asc' | 'desc' = 'asc';
}

export class ImportQueryDto {
  @IsIn(['jsonl', 'csv']) format!: 'jsonl' | 'csv';
  /** Checks and counts, and keeps nothing. */
  @Given() @IsFlag() dryRun: boolean = false;
}

export class InvitationsDto {
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(1_000) @IsUUID(undefined, { each: true }) ids!: string[];
}

export class PoolPublicationView {
  id!: string;
  title!: string;
  abstract!: string;
  year!: number | null;
  venue!: string;
  doi!: string | null;
  authors!: string[];
  keywords!: string[];
}

export class OwnVersionView {
  /** What the next change of the page is saved against. */
  version!: number;
}

export class OwnPublicationView extends OwnVersionView {
  publication!: PoolPublicationView;
}

export class ReviewerAbilitiesView {
  edit!: boolean;
  invite!: boolean;
}

export class ReviewerSummaryView {
  id!: string;
  name!: string;
  nameZh!: string;
  nameLatin!: string;
  email!: string | null;
  orcid!: string | null;
  institution!: string;
  state!: ReviewerState;
  keywords!: string[];
  capacity!: number;
  /** The last day on which no new work is wanted, as `2026-12-31`; null: at any time. */
  unavailableUntil!: string | null;
  publicationCount!: number;
  createdAt!: Date;
  can!: ReviewerAbilitiesView;
}

export class PoolReviewerView extends ReviewerSummaryView {
  /** What a change of one's own page is saved against. */
  version!: number;
  publications!: PoolPublicationView[];
}

export class ReviewerPageView extends CountedPageView {
  items!: ReviewerSummaryView[];
}

export class ImportReportView {
  reviewers!: number;
  /** Of these, people who were known already. */
  known!: number;
  publications!: number;
  dryRun!: boolean;
}

export class SkippedReviewerView {
  id!: string;
  reason!: 'unknown' | 'no_address' | 'state';
}

export class InvitationReportView {
  invited!: number;
  skipped!: SkippedReviewerView[];
}
