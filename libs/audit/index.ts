export {
  checkpointAuditJob,
  CheckpointAuditHandler,
  sealAuditJob,
  SealAuditHandler,
  verifyAuditJob,
} from './audit.jobs.js';
export { AuditModule } from './audit.module.js';
export { readsRecord } from './audits.js';
export {
  auditKeyFile,
  checkpointFolder,
  keptCheckpoints,
  keyFingerprint,
  writeCheckpoint,
  type Checkpoint,
} from './checkpoint.js';
export { ListAudit, type AuditFilter, type AuditRow } from './list-audit.js';
export { ListPeopleOnRecord, type PersonOnRecord } from './list-people-on-record.js';
export { PerformVerificationHandler } from './perform-verification.js';
export { Audit, type AuditedChange, type AuditSubject } from './record.js';
export { sealAudit } from './seal.js';
export { TakeCheckpoint } from './take-checkpoint.js';
export { Verifications, type VerificationRow, type VerificationState } from './verifications.js';
export { verifyAudit, type AuditFault, type AuditProblem, type AuditVerdict } from './verify.js';
