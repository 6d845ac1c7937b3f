/** One application in a run. Kept one by one, so that each viewer gets sums over what they are cleared for. */
export interface CaseOutcome {
  applicationId: string;
  /** Places, and how many of them have somebody, kept ones included. */
  wanted: number;
  filled: number;
  /** Pairs that were free of conflict and close enough to be considered. */
  pairs: number;
  /** People of the pool who are in conflict with it. */
  conflicts: number;
  /** The lowest score among those proposed; null when none was proposed. */
  weakest: number | null;
}

/** What a finished run leaves in `assignment_run.report`. */
export interface KeptReport {
  engine: string;
  reviewers: number;
  publications: number;
  seconds: Record<string, number>;
  cases: CaseOutcome[];
}

export interface RunReport {
  engine: string;
  applications: number;
  reviewers: number;
  publications: number;
  pairs: number;
  filled: number;
  conflictsFound: number;
  unfilled: { applicationId: string; missing: number }[];
  /** The ten applications whose nearest reviewers are the farthest. */
  weakest: { applicationId: string; score: number }[];
  /** Seconds by stage. */
  seconds: Record<string, number>;
}

const WEAKEST = 10;

/** The report for one viewer: sums and lists over the applications that the viewer is cleared for, and no others. */
export function reportFor(kept: KeptReport, cleared: ReadonlySet<string>): RunReport {
  const cases = kept.cases.filter(({ applicationId }) => cleared.has(applicationId));
  const sum = (of: (it: CaseOutcome) => number) => cases.reduce((total, it) => total + of(it), 0);
  const scored = cases.flatMap(({ applicationId, weakest }) =>
    weakest === null ? [] : [{ applicationId, score: weakest }],
  );
  scored.sort((a, b) => a.score - b.score || (a.applicationId < b.applicationId ? -1 : 1));
  return {
    engine: kept.engine,
    applications: cases.length,
    reviewers: kept.reviewers,
    publications: kept.publications,
    pairs: sum((it) => it.pairs),
    filled: sum((it) => it.filled),
    conflictsFound: sum((it) => it.conflicts),
    unfilled: cases.flatMap(({ applicationId, wanted, filled }) =>
      filled < wanted ? [{ applicationId, missing: wanted - filled }] : [],
    ),
    weakest: scored.slice(0, WEAKEST),
    seconds: kept.seconds,
  };
}
