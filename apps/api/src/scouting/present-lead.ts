import { abilities, type Actor } from '#kernel';
import { leadPolicy, leadStates, type Lead, type LeadWork, type OpenLead } from '#scouting';
import type { LeadView, LeadWorkView, OpenLeadView } from './scouting.dto.js';

const presentWork = ({ title, year, doi, venue, why }: LeadWork): LeadWorkView => ({
  title,
  year: year ?? null,
  doi: doi ?? null,
  venue: venue ?? null,
  why,
});

/** A lead for the staff of its call; `can` joins who may with what its state allows. */
export function presentLead(lead: Lead, viewer: Actor): LeadView {
  const may = abilities(viewer, leadPolicy, lead);
  const own = lead.noticedBy === viewer.id;
  const early = lead.state === 'noticed' || lead.state === 'evidenced';
  return {
    id: lead.id,
    callId: lead.callId,
    directionId: lead.directionId,
    trackId: lead.trackId,
    state: lead.state,
    nameZh: lead.nameZh,
    nameLatin: lead.nameLatin,
    email: lead.email,
    institution: lead.institution,
    works: lead.works.map(presentWork),
    reason: lead.reason,
    offer: lead.offer,
    noticedBy: { id: lead.noticedBy, name: lead.noticedByName },
    approvedBy: lead.approvedBy && lead.approvedByName ? { id: lead.approvedBy, name: lead.approvedByName } : null,
    contactedAt: lead.contactedAt,
    answerBy: lead.answerBy,
    silent: lead.silent,
    answeredAt: lead.answeredAt,
    answerNote: lead.answerNote,
    askAgain: lead.askAgain,
    applicationId: lead.applicationId,
    createdAt: lead.createdAt,
    can: {
      edit: may.edit && early,
      evidence: may.edit && leadStates.can(lead.state, 'evidenced'),
      approve: may.approve && !own && leadStates.can(lead.state, 'approved_to_contact'),
      contact: may.contact && (lead.silent || leadStates.can(lead.state, 'contacted')),
      openExpress: may.openExpress && leadStates.can(lead.state, 'express_case'),
      enter: may.enter && !own && lead.state === 'express_case',
    },
  };
}

/** A lead for the person themselves, by the link of the mail: not who noticed them, nor why inside. */
export function presentOpenLead(lead: OpenLead): OpenLeadView {
  return {
    nameZh: lead.nameZh,
    nameLatin: lead.nameLatin,
    email: lead.email,
    programmeZh: lead.programmeZh,
    programmeEn: lead.programmeEn,
    instituteZh: lead.instituteZh,
    instituteEn: lead.instituteEn,
    contactZh: lead.contactZh,
    contactEn: lead.contactEn,
    contactEmail: lead.contactEmail,
    callId: lead.callId,
    callZh: lead.callZh,
    callEn: lead.callEn,
    directionZh: lead.directionZh,
    directionEn: lead.directionEn,
    trackZh: lead.trackZh,
    trackEn: lead.trackEn,
    works: lead.works.map(presentWork),
    offer: lead.offer,
    expiresAt: lead.expiresAt,
    timeZone: lead.timeZone,
    hasAccount: lead.hasAccount,
    answer: lead.answer,
    note: lead.note,
    askAgain: lead.askAgain,
    can: { answer: leadStates.can(lead.state, lead.answer === 'consent' ? 'declined' : 'consented') },
  };
}
