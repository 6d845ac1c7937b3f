export { conflictsBetween } from './conflicts-between.js';
export { detectConflicts, type DetectionResult, type DetectionScope } from './detect-conflicts.js';
export * from './evidence.js';
