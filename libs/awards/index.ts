export { Award } from './award.entity.js';
export {
  awardAbilities,
  awardPolicy,
  OWN_AWARDS,
  STAFF_AWARDS,
  staffCalls,
  type AwardCase,
  type AwardMove,
  type AwardVerb,
} from './award.policy.js';
export { startAwardJob, StartAwardHandler } from './awards.jobs.js';
export { AwardsModule } from './awards.module.js';
export { awardStates, type AwardState, type DisbursementState } from './awards.states.js';
export { Disbursement } from './disbursement.entity.js';
export { MoveAward } from './move-award.js';
export { Outcome, OUTCOME_KINDS, type OutcomeKind } from './outcome.entity.js';
export { PaymentsToMake, type PaymentRow } from './payments-to-make.js';
export { PlanDisbursement, type DisbursementInput } from './plan-disbursement.js';
export { ReadAward, type AwardDocument, type AwardFilter, type AwardRow, type DisbursementRow } from './read-award.js';
export {
  ReadRegister,
  type CountRow,
  type FoundOutcomeRow,
  type PublicOutcomeRow,
  type ScholarRow,
} from './read-register.js';
export { RecordRouteChange, type RouteChangeRow } from './record-route-change.js';
export { RecordSpending, type SpendingInput, type SpendingRow } from './record-spending.js';
export { RegisterOutcome, type OutcomeInput } from './register-outcome.js';
export { ReverseSpending } from './reverse-spending.js';
export { SettleDisbursement } from './settle-disbursement.js';
export { StartAward } from './start-award.js';
export { WithdrawOutcome } from './withdraw-outcome.js';
