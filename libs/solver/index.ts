export {
  solveAssignment,
  type AssignmentPair,
  type AssignmentProblem,
  type AssignmentSolution,
} from './solve-assignment.js';
export { checkProblem, type FlowSolution, type SparseProblem } from './problem.js';
export { solveSparse } from './solve-sparse.js';
export { verifyCertificate, type CertificateFault } from './verify-certificate.js';
export type { Watch } from './watch.js';
export { solveFair, type FairOptions, type FairSolution } from './fair.js';
export { drawAssignment, solveRandomised, type RandomisedOptions, type RandomisedSolution } from './randomised.js';
export { type Perturbation } from './randomised-perturbation.js';
export { verifyConcaveFlow } from './randomised-verify.js';
export { dependentRounding, type FractionalPairs } from './rounding.js';
export { randomStream, type RandomStream } from './rounding-random.js';
