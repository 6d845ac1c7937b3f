import { Global, Module } from '@nestjs/common';
import { CheckpointAuditHandler, SealAuditHandler } from './audit.jobs.js';
import { ListAudit } from './list-audit.js';
import { ListPeopleOnRecord } from './list-people-on-record.js';
import { PerformVerificationHandler } from './perform-verification.js';
import { Audit } from './record.js';
import { TakeCheckpoint } from './take-checkpoint.js';
import { Verifications } from './verifications.js';

const parts = [
  ...[Audit, ListAudit, ListPeopleOnRecord, TakeCheckpoint, Verifications],
  ...[SealAuditHandler, CheckpointAuditHandler, PerformVerificationHandler],
];

@Global()
@Module({
  providers: parts,
  exports: parts,
})
export class AuditModule {}
