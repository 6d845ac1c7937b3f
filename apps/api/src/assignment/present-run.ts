import type { RunRow } from '#assignment';
import type { RunView } from './assignment-views.dto.js';

/** A run; its report was cut to what the viewer is cleared for when it was read. */
export function presentRun(run: RunRow): RunView {
  const { id, roundId, callId, state, progress, stage, report, problem, createdAt, finishedAt } = run;
  const parameters = { perApplication: run.parameters.perApplication, maxLoad: run.parameters.maxLoad };
  return { id, roundId, callId, state, progress, stage, parameters, report, problem, createdAt, finishedAt };
}
