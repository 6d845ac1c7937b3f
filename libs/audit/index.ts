export { checkpointAuditJob, CheckpointAuditHandler, sealAuditJob, SealAuditHandler } from './audit.jobs.js';
export { AuditModule } from './audit.module.js';
export { writeCheckpoint, type Checkpoint } from './checkpoint.js';
export { ListAudit, type AuditFilter, type AuditRow } from './list-audit.js';
export { Audit, type AuditSubject } from './record.js';
export { sealAudit } from './seal.js';
export { verifyAudit, type AuditVerdict } from './verify.js';
