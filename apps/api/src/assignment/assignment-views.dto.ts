import type { AssignmentState, DeclineReason } from '#assignment';
import type { TrackKind } from '#programmes';
import { CountedPageView } from '../http/page.dto.js';

/** What a reviewer may know before accepting: nothing of who applied, from where, or who else reviews. */
export class OfferedWorkView {
  title!: string;
  summary!: string;
  keywords!: string[];
  directionZh!: string;
  directionEn!: string;
  trackKind!: TrackKind;
  callTitleZh!: string;
  callTitleEn!: string;
}

export class MeaningView {
  zh!: string;
  en!: string;
}

/** An offer as its link shows it. */
export class OfferView {
  assignmentId!: string;
  state!: AssignmentState;
  /** Null when the offer is not open to this reviewer any more. */
  work!: OfferedWorkView | null;
  answerBy!: Date | null;
  dueAt!: Date | null;
  closesAt!: Date;
  /** The call's own, an IANA name. */
  timeZone!: string;
  /** What accepting means. */
  meaning!: MeaningView;
  canAnswer!: boolean;
  /** Who holds the link, as far as a sign-in tells: the one who was asked, or somebody else. */
  signedInAs!: 'nobody' | 'reviewer' | 'somebody_else';
  /** The one who was asked cannot sign in yet: accepting sends them a mail with which they set a password. */
  needsPassword!: boolean;
}

export class MatchEvidenceView {
  workId!: string;
  workTitle!: string;
  publicationId!: string;
  publicationTitle!: string;
  year!: number | null;
  /** What both have in common, weightiest first. */
  terms!: string[];
}

export class SuggestionView {
  name!: string;
  institution!: string | null;
  email!: string | null;
}

/** For officers and chairs only. */
export class MatchView {
  reviewerId!: string;
  reviewerName!: string;
  reviewerInstitution!: string | null;
  /** Nearness between 0 and 1, comparable within a run; null for a choice by hand outside it. */
  score!: number | null;
  evidence!: MatchEvidenceView[];
  byHand!: boolean;
  locked!: boolean;
  reviewerInConflict!: boolean;
  declineReason!: DeclineReason | null;
  declineNote!: string | null;
  suggestions!: SuggestionView[];
  releaseReason!: string | null;
  /** What the reviewer carries now, of the applications that the viewer is cleared for, and can carry. */
  load!: number;
  capacity!: number;
  /** What the reviewer said of their own closeness when answering: 1 (far) to 5 (the very same narrow field). */
  closeness!: number | null;
}

export class AssignmentAbilitiesView {
  answer!: boolean;
  review!: boolean;
  lock!: boolean;
  swap!: boolean;
  remove!: boolean;
  release!: boolean;
}

export class AssignmentView {
  id!: string;
  roundId!: string;
  callId!: string;
  callTitleZh!: string;
  callTitleEn!: string;
  /** For the reviewer only once it is accepted. */
  applicationId!: string | null;
  state!: AssignmentState;
  roundState!: 'planned' | 'open' | 'closed' | 'released';
  offeredAt!: Date | null;
  answerBy!: Date | null;
  answeredAt!: Date | null;
  dueAt!: Date | null;
  closesAt!: Date;
  /** The call's own, an IANA name. */
  timeZone!: string;
  /** What accepting means, for the reviewer while they can. */
  meaning!: MeaningView | null;
  work!: OfferedWorkView | null;
  match!: MatchView | null;
  can!: AssignmentAbilitiesView;
}

export class AssignmentPageView extends CountedPageView {
  items!: AssignmentView[];
}

export class CandidateView {
  reviewerId!: string;
  name!: string;
  institution!: string | null;
  score!: number;
  evidence!: MatchEvidenceView[];
  /** In the pool, without conflict, with room, and never had the application in this round. */
  clean!: boolean;
  inConflict!: boolean;
  atCapacity!: boolean;
  /** What they carry now, in all rounds at work, and can carry. */
  load!: number;
  capacity!: number;
  /** Somebody of their institution holds a place at the application. */
  sameInstitution!: boolean;
  assigned!: AssignmentState | null;
}

export class CandidateListView {
  items!: CandidateView[];
}

export class SkippedView {
  assignmentId!: string;
  applicationId!: string;
  reason!: 'in_conflict' | 'at_capacity' | 'not_in_pool';
}

export class PublicationView {
  /** Offers sent now. */
  offered!: number;
  applications!: number;
  /** Proposals that stay as they are and need another reviewer. */
  skipped!: SkippedView[];
}

export class SwapSideView {
  reviewerId!: string;
  name!: string;
  institution!: string | null;
  /** Null where no run measured the pair: then what it would be worth is not known. */
  score!: number | null;
  evidence!: MatchEvidenceView[];
  loadBefore!: number;
  loadAfter!: number;
  /** Null for whoever is not in the pool any more. */
  capacity!: number | null;
}

export class BeforeAfterView {
  before!: number;
  after!: number;
}

/** What another reviewer in the place of one would change. */
export class SwapEffectView {
  leaves!: SwapSideView;
  joins!: SwapSideView;
  /** Total nearness over the applications of the round that the viewer is cleared for. */
  objective!: BeforeAfterView;
  /** Total nearness of the application's reviewers. */
  application!: BeforeAfterView;
  /** What speaks against it without forbidding it. */
  doubts!: ('same_institution' | 'same_record' | 'score_unknown')[];
}
