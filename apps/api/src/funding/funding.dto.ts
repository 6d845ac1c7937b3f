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
import type { DecisionState, ObjectionState } from '#funding';
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
}

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

export class DecisionPageView {
  items!: DecisionSummaryView[];
  nextCursor!: string | null;
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
  can!: DecisionAbilitiesView;
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

export class ConcludeDto {
  @IsString() @Length(2, 2_000) reason!: string;
  /** Of the short list: those who are told too. All others on it are left alone. */
  @Given() @IsArray() @ArrayMaxSize(500) @ArrayUnique() @IsUUID('all', { each: true }) shortlisted?: string[];
}

/** What waits for the viewer in a call, of the cases that they are cleared for. */
export class WaitingInCallView {
  callId!: string;
  /** Approved by two, and not public yet. */
  announce!: number;
  /** On public notice whose window has passed. */
  confirm!: number;
  /** Confirmed, and not offered yet. */
  offer!: number;
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

/** Who still waits for an answer, of the applications that the viewer is cleared for. */
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
