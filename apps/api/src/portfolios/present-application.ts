import { abilities, type Actor } from '#kernel';
import {
  APPLICANT_STATE,
  applicationPolicy,
  applicationStates,
  type ApplicationPage,
  type ApplicationReading,
  type FileFact,
  type FrozenCase,
  type Portfolio,
  type WorkFact,
} from '#portfolios';
import type { ApplicationAbilitiesView, ApplicationListView, ApplicationView } from './applications.dto.js';
import type { WorkView } from './works.dto.js';

/** One application as its viewer may see it: the applicant their own text, staff and reviewers the frozen one. */
export function presentApplication(reading: ApplicationReading, actor: Actor): ApplicationView {
  const can = presentAbilities(reading, actor);
  if (reading.viewer === 'applicant') return { ...ownView(reading.portfolio), can };
  const { frozen, viewer } = reading;
  const view = { ...frozenView(frozen), viewer, can };
  if (viewer === 'reviewer') {
    // By the reviewer's own round: another one, a list or a decision would tell what the reviews led to.
    const state = frozen.underReview ? 'in_review' : 'closed';
    return { ...view, ...blinded(view), state, keptAway: null };
  }
  return { ...view, keptAway: actor.manages(frozen.callId) ? frozen.content.keptAway : null };
}

/** As in the review form: not the ORCID iD, behind which positions and degrees stand, nor who knocked on whose door. */
function blinded({ applicant }: Pick<ApplicationView, 'applicant'>): Pick<ApplicationView, 'applicant' | 'origin'> {
  return { applicant: applicant && { ...applicant, orcid: null }, origin: null };
}

function ownView(it: Portfolio): Omit<ApplicationView, 'can'> {
  const { id, callId, directionId, trackId, origin, title, summary, keywords } = it;
  return {
    id,
    viewer: 'applicant',
    callId,
    directionId,
    trackId,
    origin,
    state: APPLICANT_STATE[it.state],
    title,
    summary,
    keywords,
    applicant: it.profile && {
      nameZh: it.profile.nameZh,
      nameLatin: it.profile.nameLatin,
      institution: it.profile.institution,
      orcid: it.profile.orcid,
    },
    statement: it.statement,
    works: it.works.map((work) => presentWork(work, work.file, work.version)),
    keptAway: it.keptAway,
    version: it.version,
    createdAt: it.createdAt,
    updatedAt: it.updatedAt,
    submittedAt: it.submittedAt,
    submissionId: it.submissionId,
  };
}

function frozenView({ content, ...it }: FrozenCase): Omit<ApplicationView, 'can' | 'viewer' | 'keptAway'> {
  const { nameZh, nameLatin, institution, orcid } = content.applicant;
  const file = (id: string | null): FileFact | null => it.files.find((found) => found.id === id) ?? null;
  return {
    id: it.id,
    callId: it.callId,
    directionId: content.directionId,
    trackId: content.trackId,
    origin: it.origin,
    state: it.state,
    title: content.title,
    summary: content.summary,
    keywords: content.keywords,
    applicant: { nameZh, nameLatin, institution, orcid },
    statement: file(content.statementFileId),
    works: content.works.map((work) => presentWork(work, file(work.fileId), null)),
    version: null,
    createdAt: null,
    updatedAt: null,
    submittedAt: it.submittedAt,
    submissionId: it.submissionId,
  };
}

function presentWork(it: Omit<WorkFact, 'version' | 'file'>, file: FileFact | null, version: number | null): WorkView {
  const { id, position, kind, title, abstract, year, venue, doi, authors, keywords, contribution, significance } = it;
  return {
    id,
    position,
    kind,
    title,
    abstract,
    year,
    venue,
    doi,
    authors,
    keywords,
    contribution,
    significance,
    file,
    version,
  };
}

function presentAbilities(reading: ApplicationReading, actor: Actor): ApplicationAbilitiesView {
  const { own, check } = abilities(actor, applicationPolicy, reading.access);
  const { state } = reading.access;
  const open = reading.viewer === 'applicant' && reading.portfolio.call.open;
  return {
    edit: own && state === 'draft',
    submit: own && open && applicationStates.can(state, 'submitted'),
    reopen: own && open && applicationStates.can(state, 'draft'),
    withdraw: own && applicationStates.can(state, 'withdrawn'),
    check: check && state === 'submitted',
  };
}

export function presentApplications({ viewer, items, ...page }: ApplicationPage): ApplicationListView {
  return {
    ...page,
    items: items.map((it) => ({
      id: it.id,
      callId: it.callId,
      directionId: it.directionId,
      trackId: it.trackId,
      origin: it.origin,
      state: viewer === 'applicant' ? APPLICANT_STATE[it.state] : it.state,
      title: it.title,
      applicantName: it.applicantName,
      institution: it.institution,
      createdAt: viewer === 'applicant' ? it.createdAt : null,
      submittedAt: it.submittedAt,
      takenBack: it.takenBack,
    })),
  };
}
