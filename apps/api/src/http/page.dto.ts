import { Type } from 'class-transformer';
import { IsInt, IsString, Length, Max, Min } from 'class-validator';
import { PAGE_LIMIT } from '#kernel';
import { Given } from './fields.js';

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
