import { Module, type DynamicModule } from '@nestjs/common';
import { AuditModule } from '#audit';
import { IdentityModule } from '#identity';
import { connect } from '#migrations';
import { NotificationsModule } from '#notifications';
import { PlatformModule, type Config } from '#platform';
import { PortfoliosModule } from '#portfolios';
import { ReviewersModule } from '#reviewers';
import { ConflictsModule } from '#conflicts';
import { AssignmentModule } from '#assignment';
import { ScoringModule } from '#scoring';
import { FundingModule } from '#funding';
import { AwardsModule } from '#awards';

/** The modules whose jobs the worker runs. */
export const workerModules = [
  AuditModule,
  IdentityModule,
  NotificationsModule,
  PortfoliosModule,
  ReviewersModule,
  ConflictsModule,
  AssignmentModule,
  ScoringModule,
  FundingModule,
  AwardsModule,
];

@Module({})
export class WorkerModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [PlatformModule.forRoot({ config, connect, process: 'worker' }), ...workerModules],
    };
  }
}
