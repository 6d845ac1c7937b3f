import type { LackReason, RunState } from '#assignment';

/** Runs of before something could be asked show what they did. */
export class RunParametersView {
  perApplication!: number;
  maxLoad!: number | null;
  minLoad!: number;
  fairness!: 'sum' | 'maxmin' | 'leximin';
  /** Null without a lot. */
  maxProbability!: number | null;
  seed!: number | null;
  onePerInstitution!: boolean;
}

export class UnfilledView {
  applicationId!: string;
  title!: string;
  missing!: number;
  /** `candidates`: nobody else may take it; `capacity`: all who may are full; `changed`: meanwhile not free any more. */
  reasons!: LackReason[];
}

export class WeakestView {
  applicationId!: string;
  title!: string;
  score!: number;
}

export class ThinlyCoveredView {
  applicationId!: string;
  title!: string;
  /** Small peers in the pool. */
  coverage!: number;
}

/** How many small peers the applications of a direction have in the pool. */
export class DirectionCoverageView {
  directionId!: string;
  nameZh!: string;
  nameEn!: string;
  applications!: number;
  /** Of these, with as many small peers as they need reviewers. */
  covered!: number;
  least!: number;
  median!: number;
}

/** So many reviewers have so many of the round's applications. */
export class LoadCountView {
  load!: number;
  reviewers!: number;
}

/** Sums and lists over the applications that the viewer is cleared for. */
export class RunReportView {
  /** What measured the nearness. */
  engine!: string;
  applications!: number;
  reviewers!: number;
  publications!: number;
  /** Publications from which on small peers can be told; with fewer, there are no figures of them. */
  enoughToLearn!: number;
  /** Pairs free of conflict that were considered. */
  pairs!: number;
  /** Places, and those that have somebody. */
  places!: number;
  filled!: number;
  /** People of the pool in conflict, over all applications. */
  conflictsFound!: number;
  unfilled!: UnfilledView[];
  /** The applications whose proposed reviewers are the farthest, farthest first. */
  weakest!: WeakestView[];
  /** Total nearness; of a lot, on average. Null for runs of before it was told. */
  objective!: number | null;
  /** Share of the greatest total nearness that fairness or a lot gave up. */
  price!: number | null;
  /** It was proved that no better assignment is possible. */
  certified!: boolean | null;
  /** Reviewers below the least load that was asked. */
  belowLeast!: number;
  /** The applications with the fewest small peers; empty where the engine cannot tell. */
  thinlyCovered!: ThinlyCoveredView[];
  /** Thinnest first. */
  directions!: DirectionCoverageView[];
  loads!: LoadCountView[];
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

/** What the latest finished run proposed. */
export class ProposedView {
  objective!: number;
  weakest!: number | null;
  /** Places that got somebody else, nobody or one more since: with any, what was proved does not hold of what stands now. */
  changes!: number;
}

/** Who reviews what as it stands now, over the applications that the viewer is cleared for. */
export class StandingView {
  /** Total nearness. */
  objective!: number;
  /** The pair of least nearness; null when no pair was measured. */
  weakest!: number | null;
  /** Null before a run has finished. */
  proposed!: ProposedView | null;
}

export class RunListView {
  items!: RunView[];
  standing!: StandingView;
}

export class RunSideView {
  runId!: string;
  pairs!: number;
  /** Total nearness. */
  objective!: number;
  /** The pair of least nearness; null when no pair has one. */
  weakest!: number | null;
  loads!: LoadCountView[];
}

export class RunPlaceView {
  reviewerId!: string;
  reviewerName!: string;
  score!: number | null;
}

export class RunChangeView {
  applicationId!: string;
  title!: string;
  /** Sums over all reviewers of the application. */
  scoreBefore!: number;
  scoreAfter!: number;
  left!: RunPlaceView[];
  joined!: RunPlaceView[];
}

/** Two runs of a round, over the applications that the viewer is cleared for. */
export class RunComparisonView {
  before!: RunSideView;
  after!: RunSideView;
  /** Pairs that both proposed, and those of one only. */
  both!: number;
  onlyBefore!: number;
  onlyAfter!: number;
  /** Applications that did not get the same reviewers. */
  changed!: number;
  /** At most 200 of these, those whose nearness changed the most, losses first. */
  changes!: RunChangeView[];
}
