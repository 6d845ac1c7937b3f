import { Module } from '@nestjs/common';
import { StartAwardHandler } from './awards.jobs.js';
import { MoveAward } from './move-award.js';
import { PaymentsToMake } from './payments-to-make.js';
import { PlanDisbursement } from './plan-disbursement.js';
import { ReadAward } from './read-award.js';
import { ReadRegister } from './read-register.js';
import { RecordRouteChange } from './record-route-change.js';
import { RecordSpending } from './record-spending.js';
import { RegisterOutcome } from './register-outcome.js';
import { ReverseSpending } from './reverse-spending.js';
import { SettleDisbursement } from './settle-disbursement.js';
import { StartAward } from './start-award.js';
import { WithdrawOutcome } from './withdraw-outcome.js';

const useCases = [
  MoveAward,
  PaymentsToMake,
  PlanDisbursement,
  ReadAward,
  ReadRegister,
  RecordRouteChange,
  RecordSpending,
  RegisterOutcome,
  ReverseSpending,
  SettleDisbursement,
  StartAward,
  StartAwardHandler,
  WithdrawOutcome,
];

@Module({ providers: useCases, exports: useCases })
export class AwardsModule {}
