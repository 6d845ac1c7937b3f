import type { RunComparison, RunPlace, RunRow, RunSide, Standing } from '#assignment';
import type { RunComparisonView, RunPlaceView, RunSideView, RunView, StandingView } from './run-views.dto.js';

/** A run; its report was cut to what the viewer is cleared for when it was read. */
export function presentRun(run: RunRow): RunView {
  const { id, roundId, callId, state, progress, stage, report, problem, createdAt, finishedAt } = run;
  const { perApplication, maxLoad, minLoad, fairness, maxProbability, seed, onePerInstitution } = run.parameters;
  return {
    ...{ id, roundId, callId, state, progress, stage, report, problem, createdAt, finishedAt },
    parameters: { perApplication, maxLoad, minLoad, fairness, maxProbability, seed, onePerInstitution },
  };
}

/** Sums over the applications that the viewer is cleared for: they were cut when they were read. */
export function presentStanding({ objective, weakest, proposed }: Standing): StandingView {
  const before = proposed && {
    ...{ objective: proposed.objective, weakest: proposed.weakest, changes: proposed.changes },
  };
  return { objective, weakest, proposed: before };
}

/** Two runs side by side; pairs and sums were cut in the same way. */
export function presentComparison({ before, after, changes, ...counts }: RunComparison): RunComparisonView {
  const { both, onlyBefore, onlyAfter, changed } = counts;
  return {
    ...{ before: presentSide(before), after: presentSide(after), both, onlyBefore, onlyAfter, changed },
    changes: changes.map(({ applicationId, title, scoreBefore, scoreAfter, left, joined }) => ({
      ...{ applicationId, title, scoreBefore, scoreAfter },
      ...{ left: left.map(presentPlace), joined: joined.map(presentPlace) },
    })),
  };
}

function presentSide({ runId, pairs, objective, weakest, loads }: RunSide): RunSideView {
  return { runId, pairs, objective, weakest, loads: loads.map(({ load, reviewers }) => ({ load, reviewers })) };
}

function presentPlace({ reviewerId, reviewerName, score }: RunPlace): RunPlaceView {
  return { reviewerId, reviewerName, score };
}
