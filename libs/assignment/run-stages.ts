/** The stages of a run in their order, each with its part of the time as long as no run has measured it. */
const PARTS = { conflicts: 30, pool: 10, learn: 15, index: 5, affinity: 30, solve: 5, write: 5 };

export type RunStage = keyof typeof PARTS;

/** Where a stage begins and ends, 0 to 1. */
export type StageSpans = Record<RunStage, { from: number; to: number }>;

const STAGES = Object.keys(PARTS) as RunStage[];

/** No stage is so short that it would not be seen, should it take longer this time. */
const LEAST = 0.02;

/**
 * The spans of the stages by the seconds that those of an earlier run took: pools differ widely in which of them is the
 * longest, and whoever watches takes an even bar for an even pace. Pure.
 */
export function stageSpans(seconds: Readonly<Record<string, number>> | null): StageSpans {
  const measured = STAGES.map((stage) => seconds?.[stage] ?? 0);
  const sum = measured.reduce((all, part) => all + part, 0);
  const weights = STAGES.map((stage, at) => (sum > 0 ? Math.max(measured[at]! / sum, LEAST) : PARTS[stage]));
  const all = weights.reduce((total, weight) => total + weight, 0);
  let done = 0;
  const spanOf = (weight: number) => {
    const from = done / all;
    done += weight;
    return { from, to: done / all };
  };
  return Object.fromEntries(STAGES.map((stage, at) => [stage, spanOf(weights[at]!)])) as StageSpans;
}
