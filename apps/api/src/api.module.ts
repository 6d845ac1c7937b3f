import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, RouterModule } from '@nestjs/core';
import { AuditModule } from '#audit';
import { connect } from '#migrations';
import { PlatformModule, type Config } from '#platform';
import { AuditApiModule } from './audit/audit-api.module.js';
import { AssignmentApiModule } from './assignment/assignment-api.module.js';
import { FilesApiModule } from './files/files-api.module.js';
import { FundingApiModule } from './funding/funding-api.module.js';
import { AwardsApiModule } from './awards/awards-api.module.js';
import { IdempotencyInterceptor } from './http/idempotency.interceptor.js';
import { IdentifyGuard } from './http/identify.guard.js';
import { Identification } from './http/passport.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RequestShape } from './http/request-shape.js';
import { IdentityApiModule } from './identity/identity-api.module.js';
import { NotificationsApiModule } from './notifications/notifications-api.module.js';
import { HealthApiModule, OperationsApiModule } from './operations/operations-api.module.js';
import { PortfoliosApiModule } from './portfolios/portfolios-api.module.js';
import { ProgrammesApiModule } from './programmes/programmes-api.module.js';
import { ReviewersApiModule } from './reviewers/reviewers-api.module.js';
import { ConflictsApiModule } from './conflicts/conflicts-api.module.js';
import { ScoringApiModule } from './scoring/scoring-api.module.js';
import { ScoutingApiModule } from './scouting/scouting-api.module.js';

/** The HTTP side of every module, in the order of the scheme; all below /api/v1. */
const modules = [
  OperationsApiModule,
  AuditApiModule,
  IdentityApiModule,
  ProgrammesApiModule,
  PortfoliosApiModule,
  FilesApiModule,
  AssignmentApiModule,
  ScoutingApiModule,
  FundingApiModule,
  AwardsApiModule,
  NotificationsApiModule,
  ReviewersApiModule,
  ConflictsApiModule,
  ScoringApiModule,
];

@Module({})
export class ApiModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        PlatformModule.forRoot({ config, connect, process: 'api' }),
        AuditModule,
        HealthApiModule,
        ...modules,
        RouterModule.register([{ path: 'api/v1', children: [...modules] }]),
      ],
      providers: [
        Identification,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: IdentifyGuard },
        { provide: APP_INTERCEPTOR, useClass: RequestShape },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
      ],
    };
  }
}
