import { Module } from '@nestjs/common';
import { FailedJobs } from './failed-jobs.js';
import { HealthController } from './health.controller.js';
import { OperationsController } from './operations.controller.js';

@Module({ controllers: [HealthController, OperationsController], providers: [FailedJobs] })
export class OperationsApiModule {}
