import { Type } from 'class-transformer';
import { IsInt, IsString, Length, Max, Min } from 'class-validator';
import type { OutcomeKind } from '#awards';
import { Given } from '../http/fields.js';
import { PageQueryDto } from '../http/page.dto.js';
import { NamePairView } from './award-views.dto.js';

export class RegisterQueryDto extends PageQueryDto {
  /** The Chinese name of a direction. */
  @Given() @IsString() @Length(1, 100) directionZh?: string;
  @Given() @Type(() => Number) @IsInt() @Min(2000) @Max(2200) year?: number;
  /** Words of a name or an institution. */
  @Given() @IsString() @Length(1, 100) q?: string;
}

export class OutcomeQueryDto extends PageQueryDto {
  /** Words of a title or an identifier. */
  @Given() @IsString() @Length(1, 100) q?: string;
}

export class PublicTrackView extends NamePairView {
  kind!: string;
}

export class ScholarView {
  /** The id of the award. */
  id!: string;
  nameZh!: string;
  nameLatin!: string;
  institution!: string;
  direction!: NamePairView;
  track!: PublicTrackView;
  year!: number;
  /** How many outcomes are registered. */
  outcomeCount!: number;
}

export class ScholarPageView {
  items!: ScholarView[];
  nextCursor!: string | null;
}

export class PublicOutcomeView {
  id!: string;
  kind!: OutcomeKind;
  title!: string;
  identifier!: string;
  year!: number;
  url!: string | null;
}

export class FoundOutcomeView extends PublicOutcomeView {
  /** Of the scholar who registered it. */
  awardId!: string;
  nameZh!: string;
  nameLatin!: string;
}

export class FoundOutcomePageView {
  items!: FoundOutcomeView[];
  nextCursor!: string | null;
}

export class ScholarDetailView extends ScholarView {
  outcomes!: PublicOutcomeView[];
}

export class CountsView {
  scholars!: number;
  paper!: number;
  patentApplied!: number;
  patentGranted!: number;
  softwareCopyright!: number;
  model!: number;
  dataset!: number;
}

export class CohortCountsView extends CountsView {
  year!: number;
  directionZh!: string;
  directionEn!: string;
}

export class RegisterCountsView {
  /** Over all cohorts; what several scholars registered under one identifier counts once. */
  total!: CountsView;
  /** By direction and year, latest first. */
  cohorts!: CohortCountsView[];
}
