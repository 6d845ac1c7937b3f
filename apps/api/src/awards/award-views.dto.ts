import type { OutcomeKind } from '#awards';
import { CountedPageView } from '../http/page.dto.js';

export class NamePairView {
  nameZh!: string;
  nameEn!: string;
}

export class ScholarNameView {
  nameZh!: string;
  nameLatin!: string;
  institution!: string;
}

/** In cents. `left`: not spent yet. `unplanned`: can still be planned for payment. */
export class MoneyView {
  amountCents!: number;
  plannedCents!: number;
  paidCents!: number;
  spentCents!: number;
  leftCents!: number;
  unplannedCents!: number;
  currency!: string;
}

export class AwardSummaryView {
  id!: string;
  callId!: string;
  applicationId!: string;
  state!: 'active' | 'suspended' | 'completed' | 'terminated';
  title!: string;
  year!: number;
  scholar!: ScholarNameView;
  direction!: NamePairView;
  track!: NamePairView;
  money!: MoneyView;
  startedAt!: Date;
  endedAt!: Date | null;
}

export class AwardPageView extends CountedPageView {
  items!: AwardSummaryView[];
}

export class DisbursementAbilitiesView {
  pay!: boolean;
  cancel!: boolean;
}

export class DisbursementView {
  id!: string;
  awardId!: string;
  amountCents!: number;
  /** `YYYY-MM-DD`. */
  plannedOn!: string;
  state!: 'planned' | 'paid' | 'cancelled';
  paidAt!: Date | null;
  reference!: string | null;
  /** Names of the office's people; null for the scholar. */
  plannedBy!: string | null;
  paidBy!: string | null;
  can!: DisbursementAbilitiesView;
}

/** A planned payment in the approver's queue. */
export class PaymentView {
  /** The id of the disbursement. */
  id!: string;
  awardId!: string;
  callId!: string;
  amountCents!: number;
  currency!: string;
  /** `YYYY-MM-DD`. */
  plannedOn!: string;
  /** Its day has come, where its call is. */
  isDue!: boolean;
  plannedBy!: string;
  title!: string;
  nameZh!: string;
  nameLatin!: string;
}

export class PaymentPageView {
  items!: PaymentView[];
  nextCursor!: string | null;
}

export class UnplannedInCallView {
  callId!: string;
  /** Running awards without a payment that is planned or made. */
  awards!: number;
}

export class PaymentsDueView {
  /** Planned for today or earlier, for the viewer to pay. */
  due!: number;
  /** For the viewer to plan as an officer, without the calls in which none waits. */
  unplanned!: UnplannedInCallView[];
}

export class RouteChangeView {
  id!: string;
  text!: string;
  recordedAt!: Date;
}

export class SpendingView {
  id!: string;
  category!: string;
  /** Below 0 where it takes another entry back. */
  amountCents!: number;
  /** Where it takes another entry back: why. */
  note!: string;
  recordedAt!: Date;
  /** The entry that it takes back. */
  reverses!: string | null;
  /** Another entry took it back. */
  reversed!: boolean;
}

export class SpendingPageView {
  items!: SpendingView[];
  nextCursor!: string | null;
}

export class OutcomeView {
  id!: string;
  awardId!: string;
  kind!: OutcomeKind;
  title!: string;
  identifier!: string;
  year!: number;
  url!: string | null;
  registeredAt!: Date;
  withdrawnAt!: Date | null;
}

export class AwardAbilitiesView {
  planDisbursement!: boolean;
  pay!: boolean;
  cancelDisbursement!: boolean;
  recordSpending!: boolean;
  reverseSpending!: boolean;
  /** To take an entry of the scholar's back once the award has ended. */
  correctSpending!: boolean;
  changeRoute!: boolean;
  registerOutcome!: boolean;
  withdrawOutcome!: boolean;
  suspend!: boolean;
  resume!: boolean;
  complete!: boolean;
  terminate!: boolean;
}

export class AwardView extends AwardSummaryView {
  /** The only uses that the lump sum may not be spent on. */
  negativeList!: string[];
  /** The same in English, entry by entry; may be shorter, and an entry may be empty. */
  negativeListEn!: string[];
  disbursements!: DisbursementView[];
  routeChanges!: RouteChangeView[];
  /** Withdrawn ones included. */
  outcomes!: OutcomeView[];
  can!: AwardAbilitiesView;
}
