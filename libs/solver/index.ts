export {
  solveAssignment,
  type AssignmentPair,
  type AssignmentProblem,
  type AssignmentSolution,
} from './solve-assignment.js';
export { checkProblem, type FlowSolution, type SparseProblem } from './problem.js';
export { solveChecked, solveSparse } from './solve-sparse.js';
export { verifyCertificate, type CertificateFault } from './verify-certificate.js';
export type { Watch } from './watch.js';
export type { AssignmentRules } from './rules.js';
export { solveWithRules, type RuledSolution, type UnfilledReason } from './solve-with-rules.js';
export { LiveAssignment, type Moves } from './live-assignment.js';
export { alternatesOf, type Alternate } from './alternates.js';
export { solveFair, type FairOptions, type FairSolution } from './fair.js';
export { drawAssignment, solveRandomised, type RandomisedOptions, type RandomisedSolution } from './randomised.js';
export { type Perturbation } from './randomised-perturbation.js';
export { verifyConcaveFlow } from './randomised-verify.js';
export { dependentRounding, type FractionalPairs } from './rounding.js';
export { randomStream, type RandomStream } from './rounding-random.js';
export { findAssignment, type AssignmentWish, type Fairness, type FoundAssignment } from './find-assignment.js';
export { solveInThread } from './solve-in-thread.js';
