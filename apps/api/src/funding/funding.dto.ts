import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import type { DecisionState } from '#funding';
import { decisionStates } from '#funding';
import { Given, IsMailAddress } from '../http/fields.js';
import { PageQueryDto } from '../http/page.dto.js';

export class DraftDecisionDto {
  @IsUUID() applicationId!: string;
  /** The lump sum, in cents. */
  @IsInt() @Min(1) @Max(1e14) amountCents!: number;
  @IsString() @Length(10, 10_000) rationale!: string;
}

export class EditDraftDto {
  @IsInt() @Min(1) @Max(1e14) amountCents!: number;
  @IsString() @Length(10, 10_000) rationale!: string;
}

export class ApproveDto {
  /** The hash of the pack that was read; another pack is not approved by it. */
  @Matches(/^[0-9a-f]{64}$/) packHash!: string;
  @IsString() @Length(0, 2_000) note!: string;
}

export class SendBackDto {
  @IsString() @Length(2, 2_000) reason!: string;
}

export class AnswerOfferDto {
  @IsIn(['accept', 'decline']) answer!: 'accept' | 'decline';
  @IsString() @Length(0, 2_000) note!: string;
}

export class ObjectionDto {
  @IsString() @Length(1, 200) name!: string;
  @IsMailAddress() email!: string;
  @IsString() @Length(20, 10_000) text!: string;
  /** Where the evidence lies; objections without evidence are not looked into. */
  @IsString() @Length(5, 10_000) evidence!: string;
}

export class AssignObjectionDto {
  @IsUUID() handlerId!: string;
}

export class FindingDto {
  @IsIn(['upheld', 'dismissed']) outcome!: 'upheld' | 'dismissed';
  @IsString() @Length(10, 10_000) finding!: string;
}

export class DecisionQueryDto extends PageQueryDto {
  @Given() @IsIn(decisionStates.states) state?: DecisionState;
  /** Words of the title, the applicant's name or the institution. */
  @Given() @IsString() @Length(1, 100) q?: string;
}

export class NoticeQueryDto {
  /** Only those with these words in the title, the name or the institution. */
  @Given() @IsString() @Length(1, 100) q?: string;
}

export class ConcludeDto {
  @IsString() @Length(2, 2_000) reason!: string;
  /** Of the short list: those who are told too. All others on it are left alone. */
  @Given() @IsArray() @ArrayMaxSize(500) @ArrayUnique() @IsUUID('all', { each: true }) shortlisted?: string[];
}
