import {
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUrl,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { awardStates, OUTCOME_KINDS, type AwardState, type OutcomeKind } from '#awards';
import { Given } from '../http/fields.js';
import { CountedPageQueryDto } from '../http/page.dto.js';

const MOST_CENTS = 1e14;
const NOT_BLANK = { message: '$property must not be blank' };

export class AwardQueryDto extends CountedPageQueryDto {
  @Given() @IsIn(awardStates.states) state?: AwardState;
  @Given() @IsUUID() directionId?: string;
}

export class DisbursementDto {
  @IsInt() @Min(1) @Max(MOST_CENTS) amountCents!: number;
  /** The day on which it is to be paid, `YYYY-MM-DD`. */
  @Matches(/^2\d{3}-\d{2}-\d{2}$/, { message: 'plannedOn must be a day such as 2026-11-24' })
  @IsISO8601({ strict: true })
  plannedOn!: string;
}

export class PaymentDto {
  /** The reference of the bank or ledger. */
  @IsString() @Length(1, 200) @Matches(/\S/, NOT_BLANK) reference!: string;
}

export class AwardReasonDto {
  @IsString() @Length(1, 2_000) @Matches(/\S/, NOT_BLANK) reason!: string;
}

export class RouteChangeDto {
  /** What the scholar does differently from now on, and why. */
  @IsString() @Length(1, 10_000) @Matches(/\S/, NOT_BLANK) text!: string;
}

export class SpendingDto {
  /** Any use; only those on the call's negative list are refused. */
  @IsString() @Length(1, 200) @Matches(/\S/, NOT_BLANK) category!: string;
  @IsInt() @Min(1) @Max(MOST_CENTS) amountCents!: number;
  @Given() @IsString() @Length(0, 2_000) note: string = '';
}

export class OutcomeDto {
  @IsIn(OUTCOME_KINDS) kind!: OutcomeKind;
  @IsString() @Length(1, 500) @Matches(/\S/, NOT_BLANK) title!: string;
  /** A DOI, a patent or registration number. */
  @Given() @IsString() @Length(0, 200) identifier: string = '';
  @IsInt() @Min(1950) @Max(2200) year!: number;
  /** Where it can be seen; `http` or `https`. */
  @IsOptional()
  @IsString()
  @Length(1, 1_000)
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, disallow_auth: true })
  url?: string | null;
}
