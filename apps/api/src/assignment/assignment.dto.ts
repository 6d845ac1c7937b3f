import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
} from 'class-validator';
import {
  assignmentStates,
  DECLINE_REASONS,
  PROPOSAL_DEEDS,
  SEEDS,
  type AssignmentState,
  type DeclineReason,
  type ProposalDeed,
} from '#assignment';
import { Given, IsMailAddress, ListOf } from '../http/fields.js';
import { CountedPageQueryDto } from '../http/page.dto.js';

export class OfferTokenDto {
  @IsString() @Length(20, 200) token!: string;
}

export class SuggestionDto {
  @IsString() @Length(1, 200) name!: string;
  @IsOptional() @IsString() @Length(0, 300) institution: string | null = null;
  @IsOptional() @IsMailAddress() email: string | null = null;
}

export class AnswerDto {
  @IsIn(['accept', 'decline']) answer!: 'accept' | 'decline';
  /** Must be true to accept: the reviewer knows of no conflict of interest with the application. */
  @Given() @IsBoolean() attestsNoConflict?: boolean;
  /** Must be given to decline. `conflict` is recorded as a declared conflict. */
  @Given() @IsIn(DECLINE_REASONS) reason?: DeclineReason;
  @Given() @IsString() @Length(0, 2000) note?: string;
  /** Who could review in one's place. */
  @Given()
  @ListOf(() => SuggestionDto, 5)
  suggestions?: SuggestionDto[];
  /** How near the work is to one's own: 1 (far field) to 5 (the very same narrow field). */
  @Given() @IsInt() @Min(1) @Max(5) closeness?: number;
}

export class OfferAnswerDto extends AnswerDto {
  @IsString() @Length(20, 200) token!: string;
}

export class AssignmentQueryDto extends CountedPageQueryDto {
  /** `weakest`: weakest match first, choices by hand without a score leading; `application`: one after another. */
  @Given() @IsIn(['weakest', 'application']) order: 'weakest' | 'application' = 'weakest';
  @Given() @IsIn(assignmentStates.states) state?: AssignmentState;
  @Given() @IsUUID() applicationId?: string;
}

export class CandidateQueryDto {
  /** The round whose alternates to show; the latest that has some when left out. */
  @Given() @IsUUID() roundId?: string;
}

export class ProposalDto {
  @IsUUID() applicationId!: string;
  @IsUUID() reviewerId!: string;
}

export class SwapDto {
  /** Who takes the place. */
  @IsUUID() reviewerId!: string;
}

export class BulkDto {
  @IsIn(PROPOSAL_DEEDS) deed!: ProposalDeed;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(200) @IsUUID(undefined, { each: true }) ids!: string[];
}

export class CompareQueryDto {
  /** The other run, of the same round. */
  @IsUUID() with!: string;
}

export class LockDto {
  /** Locked proposals stay as they are when reviewers are proposed anew. */
  @Given() @IsBoolean() locked: boolean = true;
}

export class ReleaseDto {
  @IsString() @Length(2, 2000) reason!: string;
}

export class RunDto {
  /** Reviewers for each application; what the call says when left out. */
  @Given() @IsInt() @Min(1) @Max(20) perApplication?: number;
  /** Most applications for one reviewer in this round; what their capacity leaves when left out. */
  @Given() @IsInt() @Min(1) @Max(100) maxLoad?: number;
  /** Applications that each reviewer of the pool should get at least, as far as they can take them. */
  @Given() @IsInt() @Min(0) @Max(20) minLoad?: number;
  /** `sum`: the greatest total nearness; `maxmin`: the strongest weakest application; `leximin`: so on up from there. */
  @Given() @IsIn(['sum', 'maxmin', 'leximin']) fairness?: 'sum' | 'maxmin' | 'leximin';
  /** Draws by lot, no pair with a greater probability: nobody can count on an application. With `sum` only. */
  @Given() @IsNumber() @Min(0.05) @Max(1) maxProbability?: number;
  /** Of the lot; drawn when left out. The same seed and the same facts give the same assignment. */
  @Given()
  @IsInt()
  @Min(0)
  @Max(SEEDS - 1)
  seed?: number;
  /** Never two reviewers of one institution at an application. */
  @Given() @IsBoolean() onePerInstitution?: boolean;
}
