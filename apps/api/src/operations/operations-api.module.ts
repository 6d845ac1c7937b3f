import { Module } from '@nestjs/common';
import { FailedJobs } from './failed-jobs.js';
import { HealthController } from './health.controller.js';
import { OperationsController } from './operations.controller.js';

/** For orchestrators and Prometheus: outside /api/v1. */
@Module({ controllers: [HealthController] })
export class HealthApiModule {}

@Module({ controllers: [OperationsController], providers: [FailedJobs] })
export class OperationsApiModule {}
