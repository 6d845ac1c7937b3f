import type { ApplicationState } from '#portfolios';
import { AssignmentCountsView } from './round-views.dto.js';

export class CaseCountView {
  directionId!: string;
  trackId!: string;
  state!: ApplicationState;
  count!: number;
}

/** Scores are those by which pairs were proposed, 0 to 1. */
export class OverviewCoverageView {
  directionId!: string;
  /** Cases that are to be reviewed or were. */
  cases!: number;
  /** Of these, with as many reviewers as the call asks for, who accepted or have handed in. */
  covered!: number;
  /** Of these, to which nobody has been asked or proposed. */
  untouched!: number;
  meanScore!: number | null;
  weakestScore!: number | null;
}

export class LoadStepView {
  cases!: number;
  /** How many reviewers carry that many. */
  reviewers!: number;
}

export class LatePersonView {
  reviewerId!: string;
  name!: string;
  count!: number;
  dueAt!: Date;
}

export class RunningRoundView {
  roundId!: string;
  /** Reviews that are still to come, be it that nobody was told or answered yet. */
  awaited!: number;
  submitted!: number;
  late!: number;
}

export class OverviewAbilitiesView {
  /** Check, invite, decide. */
  run!: boolean;
  /** Begin and end rounds, fix rankings, draw up short lists. */
  lead!: boolean;
}

export class CallOverviewView {
  drafts!: number;
  cases!: CaseCountView[];
  answers!: AssignmentCountsView;
  coverage!: OverviewCoverageView[];
  load!: LoadStepView[];
  /** Whose reviews are overdue, longest first; at most 50. */
  late!: LatePersonView[];
  lateReviews!: number;
  openConflicts!: number;
  /** When the longest waiting of the applications to be checked was submitted; null: none waits. */
  checksSince!: Date | null;
  /** When the first of the open conflicts was found; null: there is none. */
  conflictsSince!: Date | null;
  /** 0 for whoever may not read the reports. */
  solicitations!: number;
  /** Of the open rounds, those in which anything was asked. */
  running!: RunningRoundView[];
  /** Door-knocks that the viewer could approve. */
  knocks!: number;
  can!: OverviewAbilitiesView;
}

/** What a reviewer was asked in one call; late are those accepted and overdue. */
export class ReviewerServiceRowView {
  callId!: string;
  callTitleZh!: string;
  callTitleEn!: string;
  offered!: number;
  accepted!: number;
  submitted!: number;
  refused!: number;
  expired!: number;
  late!: number;
}

export class ReviewerServiceView {
  items!: ReviewerServiceRowView[];
}
