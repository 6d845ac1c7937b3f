import {
  assignmentAccepted,
  assignmentOffered,
  assignmentReleased,
  reviewReopened,
  roundOpened,
} from './assignment-notices.js';
import { awardMoved, spendingCorrected } from './award-notices.js';
import { applicationSubmitted, decisionAnnounced, decisionOffered, disbursementPaid } from './case-notices.js';
import { callTimesMoved } from './call-notices.js';
import { emailLinkWanted, institutionLinked, invited, signUpRepeated } from './identity-notices.js';
import { decisionAnswered, decisionApproved, objectionAssigned } from './next-step-notices.js';
import { leadContactApproved, leadExpressOpened } from './lead-notices.js';
import { letterDeclined, letterRequested } from './letter-notices.js';
import type { Notice } from './notice.js';
import { objectionClosed } from './objector-notices.js';
import { applicationIneligible, applicationNotSelected, applicationWithdrawn } from './result-notices.js';
import { conflictDeclared, decisionProposed, leadAnswered, objectionRaised } from './staff-notices.js';

/** Which events somebody is told of, and how. The worker subscribes to each. */
export const notices: ReadonlyMap<string, Notice> = new Map<string, Notice>([
  ['identity.email_link_wanted', emailLinkWanted],
  ['identity.sign_up_repeated', signUpRepeated],
  ['identity.institution_linked', institutionLinked],
  ['identity.invited', invited],
  ['call.times_moved', callTimesMoved],
  ['letter.requested', letterRequested],
  ['letter.declined', letterDeclined],
  ['application.submitted', applicationSubmitted],
  ['application.ineligible', applicationIneligible],
  ['application.not_selected', applicationNotSelected],
  ['application.withdrawn', applicationWithdrawn],
  ['lead.contact_approved', leadContactApproved],
  ['lead.answered', leadAnswered],
  ['lead.express_opened', leadExpressOpened],
  ['assignment.offered', assignmentOffered],
  ['assignment.accepted', assignmentAccepted],
  ['assignment.released', assignmentReleased],
  ['conflict.declared', conflictDeclared],
  ['review.reopened', reviewReopened],
  ['round.opened', roundOpened],
  ['decision.proposed', decisionProposed],
  ['decision.approved', decisionApproved],
  ['decision.announced', decisionAnnounced],
  ['decision.offered', decisionOffered],
  ['decision.accepted', decisionAnswered],
  ['decision.declined', decisionAnswered],
  ['objection.raised', objectionRaised],
  ['objection.assigned', objectionAssigned],
  ['objection.closed', objectionClosed],
  ['disbursement.paid', disbursementPaid],
  ['award.moved', awardMoved],
  ['spending.corrected', spendingCorrected],
]);
