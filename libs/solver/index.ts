export {
  solveAssignment,
  type AssignmentPair,
  type AssignmentProblem,
  type AssignmentSolution,
} from './solve-assignment.js';
