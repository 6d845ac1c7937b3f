import { Global, Module } from '@nestjs/common';
import { CheckpointAuditHandler, SealAuditHandler } from './audit.jobs.js';
import { ListAudit } from './list-audit.js';
import { Audit } from './record.js';

@Global()
@Module({
  providers: [Audit, ListAudit, SealAuditHandler, CheckpointAuditHandler],
  exports: [Audit, ListAudit, SealAuditHandler, CheckpointAuditHandler],
})
export class AuditModule {}
