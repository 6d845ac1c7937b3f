export { AnnounceDecision } from './announce-decision.js';
export { AnswerOffer } from './answer-offer.js';
export { ApproveDecision } from './approve-decision.js';
export { ConcludeCall, type CallEndCase, type CallEnd } from './conclude-call.js';
export { Decision, type DecisionPack } from './decision.entity.js';
export { decisionPolicy, type DecisionCase } from './decision.policy.js';
export { DraftDecision, type DraftInput } from './draft-decision.js';
export { EditDraft, type DraftChange } from './edit-draft.js';
export { FundingModule } from './funding.module.js';
export { decisionStates, objectionStates, type DecisionState, type ObjectionState } from './funding.states.js';
export { Objections, type HandlerCandidate, type ObjectionInput, type ObjectionRow } from './objections.js';
export { ProposeDecision } from './propose-decision.js';
export {
  ReadDecisions,
  type ApprovalRow,
  type Budget,
  type DecisionFull,
  type DecisionSummary,
  type NoticeRow,
} from './read-decisions.js';
export { ReadCaseFunding, type CaseFunding } from './read-case-funding.js';
export { ReadPlace, type Place } from './read-place.js';
export { ReadWaiting, type WaitingInCall } from './read-waiting.js';
export { ReturnWithdrawnHandler, returnWithdrawnJob } from './return-withdrawn.js';
export { SendBackDecision } from './send-back-decision.js';
