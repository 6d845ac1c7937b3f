import type { ObjectionState } from '#funding';
import { CountedPageView } from '../http/page.dto.js';

export class DecisionAbilitiesView {
  edit!: boolean;
  propose!: boolean;
  approve!: boolean;
  sendBack!: boolean;
  announce!: boolean;
  confirm!: boolean;
  offer!: boolean;
  answer!: boolean;
}

export class PlaceView {
  nameZh!: string;
  nameEn!: string;
}

export class CallTitleView {
  titleZh!: string;
  titleEn!: string;
}

export class DecisionSummaryView {
  id!: string;
  callId!: string;
  applicationId!: string;
  state!: string;
  amountCents!: number;
  currency!: string;
  title!: string;
  applicant!: string;
  institution!: string;
  direction!: PlaceView;
  track!: PlaceView;
  callTitle!: CallTitleView;
  /** How many of the two signatures there are. Null for the applicant. */
  signatures!: number | null;
  signedByMe!: boolean;
  noticeEndsAt!: Date | null;
  can!: DecisionAbilitiesView;
}

export class DecisionPageView extends CountedPageView {
  items!: DecisionSummaryView[];
}

export class DecisionListView {
  items!: DecisionSummaryView[];
}

export class ApprovalView {
  approverId!: string;
  name!: string;
  approvedAt!: Date;
  note!: string;
}

export class ObjectionCountView {
  /** Not closed yet. */
  open!: number;
  all!: number;
}

export class DecisionView {
  id!: string;
  callId!: string;
  applicationId!: string;
  state!: string;
  amountCents!: number;
  currency!: string;
  /** For staff only, as the rest below: what approvers decide on, frozen at the proposal. */
  pack!: Record<string, unknown> | null;
  packHash!: string | null;
  rationale!: string | null;
  proposedAt!: Date | null;
  noticeOpensAt!: Date | null;
  noticeEndsAt!: Date | null;
  /** What the scholar wrote beside the answer to the offer. */
  answerNote!: string | null;
  closedReason!: string | null;
  approvals!: ApprovalView[];
  objections!: ObjectionCountView | null;
  can!: DecisionAbilitiesView;
}

export class RankingPlaceView {
  roundId!: string;
  round!: string;
  /** Empty where nobody gave one. */
  roundEn!: string;
  /** Among the cases of its direction and track that the viewer may know. */
  rank!: number;
  tied!: boolean;
  of!: number;
  calibrated!: number | null;
  /** The 90 % interval of the rank; null where plain means stand. */
  low!: number | null;
  high!: number | null;
}

export class DecisionPlaceView {
  /** In the latest final ranking that holds the case; null when none does. */
  place!: RankingPlaceView | null;
}

export class CaseDecisionView {
  id!: string;
  state!: string;
}

export class CaseNoticeView {
  callId!: string;
  endsAt!: Date;
}

export class CaseFundingView {
  /** The last one on the case. Null to its applicant. */
  decision!: CaseDecisionView | null;
  /** To any decision on the case. Null to its applicant, and where there is none. */
  objections!: ObjectionCountView | null;
  /** The public notice that names the case now. */
  notice!: CaseNoticeView | null;
}

export class SignaturesView {
  signatures!: number;
  approved!: boolean;
}

export class NoticeWorkView {
  kind!: string;
  title!: string;
  year!: number | null;
}

export class NoticeItemView {
  decisionId!: string;
  callId!: string;
  /** What was applied with: the title, and the works by kind, title and year. */
  title!: string;
  works!: NoticeWorkView[];
  nameZh!: string;
  nameLatin!: string;
  institution!: string;
  directionZh!: string;
  directionEn!: string;
  trackZh!: string;
  trackEn!: string;
  opensAt!: Date;
  endsAt!: Date;
  /** Objections are taken now. */
  open!: boolean;
}

export class NoticeView {
  items!: NoticeItemView[];
  /** When the first of the call's notices began; null before. It stays when `items` are over, as does `endsAt`. */
  opensAt!: Date | null;
  /** When the last of them ends or ended. */
  endsAt!: Date | null;
}

export class RunningNoticeView {
  callId!: string;
  titleZh!: string;
  titleEn!: string;
  timeZone!: string;
  /** When the last of its windows for objections ends. */
  endsAt!: Date;
}

export class RunningNoticesView {
  items!: RunningNoticeView[];
}

export class BudgetView {
  currency!: string;
  envelopeCents!: number;
  committedCents!: number;
  leftCents!: number;
}

export class WaitingInCallView {
  callId!: string;
  /** On the short list without a decision, and in no ranking that may still change. */
  draft!: number;
  /** Drafted, and in no ranking that may still change. */
  propose!: number;
  /** Proposed, and the viewer's signature is wanted. */
  sign!: number;
  /** Approved by two, and not public yet. */
  announce!: number;
  /** On public notice whose window has passed. */
  confirm!: number;
  /** Confirmed, and not offered yet. */
  offer!: number;
  /** Judged, not chosen and not told so, once nothing else in the call is left to decide. */
  tell!: number;
  /** Objections that need a handler, or are in the viewer's own hands. */
  objections!: number;
}

export class WaitingView {
  /** Without the calls in which nothing waits. */
  items!: WaitingInCallView[];
}

export class CallEndCaseView {
  id!: string;
  title!: string;
  applicant!: string;
  /** On the short list: told only when named. */
  shortlisted!: boolean;
}

export class CallEndView {
  /** Judged, not short-listed and in no decision. */
  waiting!: number;
  /** On the short list and in no decision. */
  shortlisted!: number;
  /** Still in a round, or in a decision that is not over. */
  undecided!: number;
  /** The first 500 of those who wait or are short-listed, the short list last. */
  cases!: CallEndCaseView[];
}

export class ToldView {
  /** How many were told that they are not selected. */
  told!: number;
}

export class ObjectionAbilitiesView {
  assign!: boolean;
  close!: boolean;
}

export class ObjectionView {
  id!: string;
  decisionId!: string;
  /** The work that the decision is about, and whose it is. */
  title!: string;
  applicant!: string;
  state!: ObjectionState;
  /** Who objects; null to everybody but the handler. */
  raisedByName!: string | null;
  raisedByEmail!: string | null;
  text!: string;
  evidence!: string;
  raisedAt!: Date;
  handlerId!: string | null;
  handlerName!: string | null;
  finding!: string | null;
  closedAt!: Date | null;
  can!: ObjectionAbilitiesView;
}

export class ObjectionListView {
  items!: ObjectionView[];
}

export class HandlerView {
  id!: string;
  name!: string;
  roles!: string[];
}

export class HandlerListView {
  items!: HandlerView[];
}
