import { Foundation1764000000000 } from './1764000000000-foundation.js';
import { Programmes1764000001000 } from './1764000001000-programmes.js';
import { Portfolios1764000002000 } from './1764000002000-portfolios.js';
import { Peers1764000003000 } from './1764000003000-peers.js';
import { Reviews1764000004000 } from './1764000004000-reviews.js';
import { Funding1764000005000 } from './1764000005000-funding.js';
import { ConflictSearch1764000010500 } from './1764000010500-conflict-search.js';
import { AssignmentOrder1764000010600 } from './1764000010600-assignment-order.js';
import { Mails1764000011700 } from './1764000011700-mails.js';
import { QuickLists1764000012500 } from './1764000012500-quick-lists.js';
import { TermsAtOnce1764000012600 } from './1764000012600-terms-at-once.js';
import { QuickSearch1764000013000 } from './1764000013000-quick-search.js';
import { AffinityModels1764000013100 } from './1764000013100-affinity-models.js';
import { RunPairs1764000014100 } from './1764000014100-run-pairs.js';
import { ReviewReminders1764000014200 } from './1764000014200-review-reminders.js';
import { ImportRuns1764000014300 } from './1764000014300-import-runs.js';
import { AuditVerification1764000014400 } from './1764000014400-audit-verification.js';
import { Appearance1764000014500 } from './1764000014500-appearance.js';
import { OfferCloseness1764000014600 } from './1764000014600-offer-closeness.js';
import { ReviewerAway1764000014610 } from './1764000014610-reviewer-away.js';
import { InstitutionSignIn1764000014720 } from './1764000014720-institution-sign-in.js';
import { PublicationFetches1764000014730 } from './1764000014730-publication-fetches.js';
import { AnswersAsGiven1764000014740 } from './1764000014740-answers-as-given.js';
import { OpenQuestions1764000014750 } from './1764000014750-open-questions.js';
import { QuickMoves1764000014760 } from './1764000014760-quick-moves.js';
import { CallStates1764000014800 } from './1764000014800-call-states.js';
import { NothingForgotten1764000014810 } from './1764000014810-nothing-forgotten.js';
import { PeopleAndInvitations1764000014850 } from './1764000014850-people-and-invitations.js';
import { BothLanguages1764000014860 } from './1764000014860-both-languages.js';
import { AnswerNote1764000014890 } from './1764000014890-answer-note.js';
import { ClearSignatures1764000014895 } from './1764000014895-clear-signatures.js';
import { SpendingReversals1764000014910 } from './1764000014910-spending-reversals.js';
import { PartInDecision1764000014970 } from './1764000014970-part-in-decision.js';
import { BarredFromLead1764000014980 } from './1764000014980-barred-from-lead.js';
import { ProgrammeVersion1764000014990 } from './1764000014990-programme-version.js';
import { WhoKnocks1764000015000 } from './1764000015000-who-knocks.js';
import { Lists1764000015010 } from './1764000015010-lists.js';

/** In the order in which they run. One that landed never changes; a mend is a new one. */
export const migrations = [
  Foundation1764000000000,
  Programmes1764000001000,
  Portfolios1764000002000,
  Peers1764000003000,
  Reviews1764000004000,
  Funding1764000005000,
  ConflictSearch1764000010500,
  AssignmentOrder1764000010600,
  Mails1764000011700,
  QuickLists1764000012500,
  TermsAtOnce1764000012600,
  QuickSearch1764000013000,
  AffinityModels1764000013100,
  RunPairs1764000014100,
  ReviewReminders1764000014200,
  ImportRuns1764000014300,
  AuditVerification1764000014400,
  Appearance1764000014500,
  OfferCloseness1764000014600,
  ReviewerAway1764000014610,
  InstitutionSignIn1764000014720,
  PublicationFetches1764000014730,
  AnswersAsGiven1764000014740,
  OpenQuestions1764000014750,
  QuickMoves1764000014760,
  CallStates1764000014800,
  NothingForgotten1764000014810,
  PeopleAndInvitations1764000014850,
  BothLanguages1764000014860,
  AnswerNote1764000014890,
  ClearSignatures1764000014895,
  SpendingReversals1764000014910,
  PartInDecision1764000014970,
  BarredFromLead1764000014980,
  ProgrammeVersion1764000014990,
  WhoKnocks1764000015000,
  Lists1764000015010,
];
