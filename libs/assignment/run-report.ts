import type { UnfilledReason } from '#solver';
import { ENOUGH_TO_LEARN } from './affinity-models.js';

/** Why places stayed empty; `changed`: they had somebody, who was no longer free when the run ended. */
export type LackReason = UnfilledReason | 'changed';

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
  /** What follows is missing in reports of older runs. */
  directionId?: string;
  /** Small peers in the pool; null where the engine cannot tell. */
  coverage?: number | null;
  /** Sum of the nearness of its reviewers (of a lot, on average), and the same at the greatest total of the round. */
  score?: number;
  scoreAtGreatest?: number;
  lacks?: { reason: LackReason; missing: number }[];
}

/** What a finished run leaves in `assignment_run.report`. */
export interface KeptReport {
  engine: string;
  reviewers: number;
  publications: number;
  seconds: Record<string, number>;
  /** It was proved that no better assignment is possible; missing in reports of older runs. */
  certified?: boolean;
  belowLeast?: number;
  cases: CaseOutcome[];
}

/** What is known of the applications and the loads beside the kept report. */
export interface ReportFacts {
  /** By application, its title: those that the viewer is cleared for. */
  titles: ReadonlyMap<string, string>;
  directions: ReadonlyMap<string, { nameZh: string; nameEn: string }>;
  loads: readonly LoadCount[];
}

/** So many reviewers have so many of the round's applications. */
export interface LoadCount {
  load: number;
  reviewers: number;
}

/** How many small peers the applications of a direction have in the pool. */
export interface DirectionCoverage {
  directionId: string;
  nameZh: string;
  nameEn: string;
  applications: number;
  /** Of these, with as many small peers as they need reviewers. */
  covered: number;
  least: number;
  median: number;
}

export interface RunReport {
  engine: string;
  applications: number;
  reviewers: number;
  publications: number;
  /** Publications from which on the engine is one that can tell small peers. */
  enoughToLearn: number;
  pairs: number;
  filled: number;
  places: number;
  conflictsFound: number;
  unfilled: { applicationId: string; title: string; missing: number; reasons: LackReason[] }[];
  /** The ten applications whose nearest reviewers are the farthest. */
  weakest: { applicationId: string; title: string; score: number }[];
  /** Total nearness; of a lot, on average. Null for runs of before it was told. */
  objective: number | null;
  /** Share of the greatest total nearness that fairness or a lot gave up. */
  price: number | null;
  certified: boolean | null;
  belowLeast: number;
  /** Applications with fewest small peers first; empty where the engine cannot tell. */
  thinlyCovered: { applicationId: string; title: string; coverage: number }[];
  directions: DirectionCoverage[];
  loads: LoadCount[];
  /** Seconds by stage. */
  seconds: Record<string, number>;
}

const LISTED = 10;

/** The report for one viewer: sums and lists over the applications that the viewer is cleared for, and no others. */
export function reportFor(kept: KeptReport, { titles, directions, loads }: ReportFacts): RunReport {
  const cases = kept.cases.filter(({ applicationId }) => titles.has(applicationId));
  const sum = (of: (it: CaseOutcome) => number) => cases.reduce((total, it) => total + of(it), 0);
  const named = (applicationId: string) => ({ applicationId, title: titles.get(applicationId)! });
  const lowest = (of: (it: CaseOutcome) => number | null | undefined) =>
    cases
      .flatMap((it) => (of(it) == null ? [] : [{ id: it.applicationId, value: of(it)! }]))
      .sort((a, b) => a.value - b.value || (a.id < b.id ? -1 : 1))
      .slice(0, LISTED);
  const told = kept.certified !== undefined;
  const greatest = sum((it) => it.scoreAtGreatest ?? 0);
  const objective = sum((it) => it.score ?? 0);
  return {
    engine: kept.engine,
    applications: cases.length,
    reviewers: kept.reviewers,
    publications: kept.publications,
    enoughToLearn: ENOUGH_TO_LEARN,
    pairs: sum((it) => it.pairs),
    filled: sum((it) => it.filled),
    places: sum((it) => it.wanted),
    conflictsFound: sum((it) => it.conflicts),
    unfilled: cases.flatMap(({ applicationId, wanted, filled, lacks = [] }) =>
      filled < wanted
        ? [{ ...named(applicationId), missing: wanted - filled, reasons: lacks.map(({ reason }) => reason) }]
        : [],
    ),
    weakest: lowest((it) => it.weakest).map(({ id, value }) => ({ ...named(id), score: value })),
    objective: told ? objective : null,
    price: told && greatest > 0 ? Math.max(0, 1 - objective / greatest) : null,
    certified: kept.certified ?? null,
    belowLeast: kept.belowLeast ?? 0,
    thinlyCovered: lowest((it) => it.coverage).map(({ id, value }) => ({ ...named(id), coverage: value })),
    directions: coverageOf(cases, directions),
    loads: [...loads],
    seconds: kept.seconds,
  };
}

function coverageOf(cases: readonly CaseOutcome[], names: ReportFacts['directions']): DirectionCoverage[] {
  const known = cases.flatMap(({ directionId, coverage, wanted }) =>
    directionId !== undefined && coverage != null ? [{ directionId, coverage, wanted }] : [],
  );
  const groups = [...Map.groupBy(known, ({ directionId }) => directionId)];
  return groups
    .map(([directionId, group]): DirectionCoverage => {
      const sorted = group.map(({ coverage }) => coverage).sort((a, b) => a - b);
      const { nameZh = '', nameEn = '' } = names.get(directionId) ?? {};
      return {
        ...{ directionId, nameZh, nameEn, applications: group.length, least: sorted[0]! },
        covered: group.filter(({ coverage, wanted }) => coverage >= wanted).length,
        median: sorted[Math.floor((sorted.length - 1) / 2)]!,
      };
    })
    .sort((a, b) => a.median - b.median || (a.directionId < b.directionId ? -1 : 1));
}
