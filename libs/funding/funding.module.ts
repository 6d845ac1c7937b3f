import { Module } from '@nestjs/common';
import { AnnounceDecision } from './announce-decision.js';
import { AnswerOffer } from './answer-offer.js';
import { ApproveDecision } from './approve-decision.js';
import { ConcludeCall } from './conclude-call.js';
import { DraftDecision } from './draft-decision.js';
import { EditDraft } from './edit-draft.js';
import { Objections } from './objections.js';
import { ProposeDecision } from './propose-decision.js';
import { ReadCaseFunding } from './read-case-funding.js';
import { ReadDecisions } from './read-decisions.js';
import { ReadPlace } from './read-place.js';
import { ReadWaiting } from './read-waiting.js';
import { ReturnWithdrawnHandler } from './return-withdrawn.js';
import { SendBackDecision } from './send-back-decision.js';

const useCases = [
  AnnounceDecision,
  AnswerOffer,
  ApproveDecision,
  ConcludeCall,
  DraftDecision,
  EditDraft,
  Objections,
  ProposeDecision,
  ReadCaseFunding,
  ReadDecisions,
  ReadPlace,
  ReadWaiting,
  ReturnWithdrawnHandler,
  SendBackDecision,
];

@Module({ providers: useCases, exports: useCases })
export class FundingModule {}
