import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsString, IsUUID, Length } from 'class-validator';
import { ELIGIBILITY_RULES, type EligibilityRule, type Verdict } from '#portfolios';
import { Given } from '../http/fields.js';

export class RuleDecisionDto {
  @IsIn(ELIGIBILITY_RULES) rule!: EligibilityRule;
  @IsIn(['pass', 'fail']) decided!: 'pass' | 'fail';
  @IsString() @Length(2, 2000) reason!: string;
}

export class EligibilityDto {
  @IsIn(['eligible', 'ineligible']) verdict!: 'eligible' | 'ineligible';
  @IsString() @Length(2, 2000) reason!: string;
}

export class BulkEligibilityDto {
  /** Left out: every submitted application of the call that the officer is cleared for. */
  @Given()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @IsUUID(undefined, { each: true })
  applicationIds?: string[];
  @IsString() @Length(2, 2000) reason: string = 'all rules pass';
  /** Count only; move nothing. */
  @IsBoolean() dryRun: boolean = false;
}

export class RuleEvidenceView {
  name!: string;
  value!: string;
}

export class CheckView {
  rule!: EligibilityRule;
  /** Computed from the facts frozen at the submission. */
  computed!: Verdict;
  evidence!: RuleEvidenceView[];
  /** An officer's decision; it stands above what was computed. */
  decided!: 'pass' | 'fail' | null;
  reason!: string | null;
  decidedBy!: string | null;
  decidedAt!: Date | null;
}

export class CheckListView {
  items!: CheckView[];
}

export class EligibilityReportView {
  moved!: number;
  /** Left, because a rule waits for a decision. */
  open!: number;
  /** Left, because a rule was decided as failed. */
  failed!: number;
  /** Left, because their applicants may change them until the deadline and its grace are over. */
  early!: number;
}
