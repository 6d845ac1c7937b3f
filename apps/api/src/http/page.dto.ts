import { Type } from 'class-transformer';
import { IsInt, IsString, Length, Max, Min } from 'class-validator';
import { PAGE_LIMIT } from '#kernel';
import { Given, IsFlag } from './fields.js';

/** The paging part of every list query. */
export class PageQueryDto {
  /** How many items at most. */
  @Given()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(PAGE_LIMIT)
  limit: number = 50;

  /** `nextCursor` of the page before. */
  @Given()
  @IsString()
  @Length(1, 500)
  cursor?: string;
}

/** Of lists that are saved whole as a file: they tell beforehand how much there is. */
export class CountedPageQueryDto extends PageQueryDto {
  /** Whether the page tells how many rows there are from it on. */
  @Given()
  @IsFlag()
  withCount?: boolean;
}

export class RowCountView {
  rows!: number;
  /** Counting ended there, as it would take too long; ask again with the cursor of the page that comes after so many. */
  isMore!: boolean;
}

export class CountedPageView {
  nextCursor!: string | null;
  /** How many rows there are from this page on; only when asked for (`withCount`). */
  count?: RowCountView;
}
