import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  Equals,
  IsArray,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { Given } from '../http/fields.js';

export class ReviewContentDto {
  /** Criterion id → score. Criteria may be missing while it is a draft. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  @IsObject()
  scores!: Record<string, number>;
  /** Criterion id → comment. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  @IsObject()
  comments!: Record<string, string>;
  @IsString() @Length(0, 20_000) summary!: string;
  /** For officers and chairs alone. */
  @IsString() @Length(0, 10_000) confidential!: string;
}

export class ReviewDraftDto {
  /** The version that was edited; 0 when nothing was saved yet. */
  @IsInt() @Min(0) @Max(2_000_000_000) version!: number;
  @IsObject() @ValidateNested() @Type(() => ReviewContentDto) content!: ReviewContentDto;
  /** 1 (a guess) to 5 (certain). */
  @IsOptional() @IsInt() @Min(1) @Max(5) confidence?: number | null;
  /** 1 (far field) to 5 (the very same narrow field). */
  @IsOptional() @IsInt() @Min(1) @Max(5) closeness?: number | null;
}

export class SubmitReviewDto {
  /** The reviewer attests that they know of no conflict of interest. */
  @ApiProperty({ type: Boolean, enum: [true] })
  @Equals(true, { message: 'must be true: attest that you know of no conflict of interest' })
  attestsNoConflict!: boolean;
  /** The version on the reviewer's screen; when given, a newer one refuses the submission. */
  @Given() @IsInt() @Min(0) @Max(2_000_000_000) version?: number;
}

export class ReviewReasonDto {
  @IsString() @Length(2, 2_000) reason!: string;
}

export class SolicitationDto {
  /** Who approached the reviewer, how, and what for. */
  @IsString() @Length(3, 5_000) account!: string;
}

export class ShortlistDto extends ReviewReasonDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  applicationIds!: string[];
}

export class RemindersDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  reviewerIds!: string[];
}

export class RankingQueryDto {
  @Given() @IsUUID() directionId?: string;
  @Given() @IsUUID() trackId?: string;
  /** Places above the line, in each direction and track as far as it has applications: what if there were so many? */
  @Given() @Transform(({ value }) => (value === '' ? NaN : Number(value))) @IsInt() @Min(0) @Max(100_000) line?: number;
}
