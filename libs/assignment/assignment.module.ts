import { Module } from '@nestjs/common';
import { ConflictsModule } from '#conflicts';
import { AffinityModels } from './affinity-models.js';
import { AnswerOffer } from './answer-offer.js';
import { EditProposal } from './edit-proposal.js';
import { ExpireOffersHandler } from './expire-offers.js';
import { ListAssignments } from './list-assignments.js';
import { OfferAssignments } from './offer-assignments.js';
import { PerformRunHandler } from './perform-run.js';
import { PromoteAlternate } from './promote-alternate.js';
import { ProposeByHand } from './propose-by-hand.js';
import { PublishAssignments } from './publish-assignments.js';
import { ReadOffer } from './read-offer.js';
import { ReadRuns } from './read-runs.js';
import { ReadStanding } from './read-standing.js';
import { ReleaseAssignments } from './release-assignments.js';
import { ReleaseConflictedHandler } from './release-conflicted.js';
import { StartRun } from './start-run.js';
import { WeighSwap } from './weigh-swap.js';

const useCases = [
  AffinityModels,
  AnswerOffer,
  EditProposal,
  ExpireOffersHandler,
  ListAssignments,
  PerformRunHandler,
  ProposeByHand,
  PublishAssignments,
  ReadOffer,
  ReadRuns,
  ReadStanding,
  ReleaseAssignments,
  ReleaseConflictedHandler,
  StartRun,
  WeighSwap,
];

@Module({ imports: [ConflictsModule], providers: [OfferAssignments, PromoteAlternate, ...useCases], exports: useCases })
export class AssignmentModule {}
