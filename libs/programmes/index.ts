export { AmendCall, type AmendmentInput, type AmendmentRow } from './amend-call.js';
export { loadCallDocument, type CallDocument, type CallInput } from './call-document.js';
export {
  Criterion,
  Direction,
  INSTITUTION_KINDS,
  Track,
  TRACK_KINDS,
  type InstitutionKind,
  type ScaleAnchor,
  type TrackKind,
} from './call-parts.entity.js';
export { Call } from './call.entity.js';
export { CreateProgramme, type ProgrammeInput } from './create-programme.js';
export { EditProgramme } from './edit-programme.js';
export { PlanRound, type RoundInput } from './plan-round.js';
export { Programme } from './programme.entity.js';
export { CallNotPublished } from './programmes.errors.js';
export { ProgrammesModule } from './programmes.module.js';
export { callPolicy, programmePolicy, scouts, visibleCalls } from './programmes.policy.js';
export { callStates, roundStates, type CallState, type RoundState } from './programmes.states.js';
export { PublishCall } from './publish-call.js';
export { ReadCall, type CallSummary } from './read-call.js';
export { ReviewRound } from './review-round.entity.js';
export { SaveCall } from './save-call.js';
