import type { AssignmentState, DeclineReason, RunState } from '#assignment';
import type { TrackKind } from '#programmes';

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
  /** What the reviewer said of their own closeness when answering: 1 (far) to 5 (the very same narrow field). */
  closeness!: number | null;
}

export class AssignmentAbilitiesView {
  answer!: boolean;
  review!: boolean;
  lock!: boolean;
  remove!: boolean;
  release!: boolean;
}

export class AssignmentView {
  id!: string;
  roundId!: string;
  callId!: string;
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

export class AssignmentPageView {
  items!: AssignmentView[];
  nextCursor!: string | null;
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

export class RunParametersView {
  perApplication!: number;
  maxLoad!: number | null;
}

export class UnfilledView {
  applicationId!: string;
  missing!: number;
}

export class WeakestView {
  applicationId!: string;
  score!: number;
}

/** Sums and lists over the applications that the viewer is cleared for. */
export class RunReportView {
  /** What measured the nearness. */
  engine!: string;
  applications!: number;
  reviewers!: number;
  publications!: number;
  /** Pairs free of conflict that were considered. */
  pairs!: number;
  /** Places that have somebody. */
  filled!: number;
  /** People of the pool in conflict, over all applications. */
  conflictsFound!: number;
  unfilled!: UnfilledView[];
  /** The applications whose proposed reviewers are the farthest, farthest first. */
  weakest!: WeakestView[];
  /** Stage → seconds. */
  seconds!: Record<string, number>;
}

export class RunView {
  id!: string;
  roundId!: string;
  callId!: string;
  state!: RunState;
  /** Between 0 and 1. */
  progress!: number;
  stage!: string;
  parameters!: RunParametersView;
  report!: RunReportView | null;
  problem!: string | null;
  createdAt!: Date;
  finishedAt!: Date | null;
}

export class RunListView {
  items!: RunView[];
}
