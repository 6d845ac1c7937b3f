import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { assignmentStates, DECLINE_REASONS, type AssignmentState, type DeclineReason } from '#assignment';
import { PageQueryDto } from '../http/page.dto.js';

export class OfferTokenDto {
  @IsString() @Length(20, 200) token!: string;
}

export class SuggestionDto {
  @IsString() @Length(1, 200) name!: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(0, 300) institution: string | null = null;
  @ApiPropertyOptional() @IsOptional() @IsEmail() @Length(3, 254) email: string | null = null;
}

export class AnswerDto {
  @IsIn(['accept', 'decline']) answer!: 'accept' | 'decline';
  /** Must be true to accept: the reviewer knows of no conflict of interest with the application. */
  @IsOptional() @IsBoolean() attestsNoConflict?: boolean;
  /** Must be given to decline. `conflict` is recorded as a declared conflict. */
  @IsOptional() @IsIn(DECLINE_REASONS) reason?: DeclineReason;
  @IsOptional() @IsString() @Length(0, 2000) note?: string;
  /** Who could review in one's place. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(5)
  @ValidateNested({ each: true })
  @Type(() => SuggestionDto)
  suggestions?: SuggestionDto[];
}

export class OfferAnswerDto extends AnswerDto {
  @IsString() @Length(20, 200) token!: string;
}

export class AssignmentQueryDto extends PageQueryDto {
  /** `weakest`: weakest match first, choices by hand without a score leading; `application`: one after another. */
  @ApiPropertyOptional() @IsOptional() @IsIn(['weakest', 'application']) order: 'weakest' | 'application' = 'weakest';
  @IsOptional() @IsIn(assignmentStates.states) state?: AssignmentState;
  @IsOptional() @IsUUID() applicationId?: string;
}

export class CandidateQueryDto {
  /** The round whose alternates to show; the latest that has some when left out. */
  @IsOptional() @IsUUID() roundId?: string;
}

export class ProposalDto {
  @IsUUID() applicationId!: string;
  @IsUUID() reviewerId!: string;
}

export class LockDto {
  /** Locked proposals stay as they are when reviewers are proposed anew. */
  @ApiPropertyOptional() @IsOptional() @IsBoolean() locked: boolean = true;
}

export class ReleaseDto {
  @IsString() @Length(3, 2000) reason!: string;
}

export class RunDto {
  /** Reviewers for each application; what the call says when left out. */
  @IsOptional() @IsInt() @Min(1) @Max(20) perApplication?: number;
  /** Most applications for one reviewer in this round; what their capacity leaves when left out. */
  @IsOptional() @IsInt() @Min(1) @Max(100) maxLoad?: number;
}
