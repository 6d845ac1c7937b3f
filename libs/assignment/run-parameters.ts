import type { Fairness } from '#solver';

/** What an officer asks of a run. */
export interface RunParameters {
  /** Reviewers for each application. */
  perApplication: number;
  /** Most applications for one reviewer in this round; null: what their capacity leaves. */
  maxLoad: number | null;
  /** Applications that each reviewer of the pool should get at least, as far as they can take them. */
  minLoad: number;
  /** The greatest total nearness, the strongest weakest application, or so on up from the weakest. */
  fairness: Fairness;
  /** Drawn by lot, no pair with a greater probability; null: no lot. */
  maxProbability: number | null;
  /** Of the lot: drawn when the run is started, unless given, and kept so that the draw can be repeated. */
  seed: number | null;
  /** Never two reviewers of one institution at an application. */
  onePerInstitution: boolean;
}

/** What runs did before they could be asked for anything else. */
export const PLAIN = {
  minLoad: 0,
  fairness: 'sum',
  maxProbability: null,
  seed: null,
  onePerInstitution: false,
} as const satisfies Partial<RunParameters>;
