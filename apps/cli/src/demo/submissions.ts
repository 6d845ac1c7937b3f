import { manuscriptPdf, type CohortApplicant, type CohortWork } from './cohort/index.js';
import type { DemoCall } from './calls.js';
import { inParallel } from '../in-parallel.js';
import { DEMO_PASSWORD, type Stage } from './stage.js';
import type { Session } from './session.js';

/** Somebody signs up, follows the link in the mail, and signs in. */
export async function signUp(
  stage: Stage,
  person: { email: string; nameZh: string; nameLatin: string },
): Promise<Session> {
  await stage.anyone.post('/accounts', {
    email: person.email,
    name: person.nameZh || person.nameLatin,
    password: DEMO_PASSWORD,
    locale: 'zh-CN',
  });
  const token = await stage.mailbox.token(person.email, 'confirm');
  await stage.anyone.post('/accounts/confirm', { token });
  return stage.as(person);
}

export async function saveProfile(stage: Stage, session: Session, person: CohortApplicant): Promise<void> {
  const contact = (it: { nameZh: string; nameLatin: string; institution: string; orcid?: string }) => ({
    name: it.nameZh || it.nameLatin,
    institution: stage.institutionName(it.institution),
    orcid: it.orcid ?? null,
  });
  const present = person.positions.find(({ to }) => to === null) ?? person.positions[0]!;
  await session.put('/profile', {
    version: 0,
    nameZh: person.nameZh,
    nameLatin: person.nameLatin,
    orcid: person.orcid,
    birthDate: `${person.birthYear}-06-15`,
    phdYear: person.phdYear,
    institution: stage.institutionName(present.institution),
    institutionKind: stage.institutionKind(present.institution),
    positions: person.positions.map(({ institution, title, from, to }) => ({
      institution: stage.institutionName(institution),
      title,
      fromYear: from,
      toYear: to,
    })),
    education: person.education.map(({ degree, institution, year }) => ({
      degree: DEGREES[degree],
      institution: stage.institutionName(institution),
      toYear: year,
    })),
    advisers: person.advisers.map((it) => ({ ...contact(it), relation: 'adviser' })),
    collaborators: person.collaborators.map(contact),
  });
}

const DEGREES = { bachelor: '学士', master: '硕士', doctor: '博士' };

/** Writes an application up to its last file. @returns its id */
export async function writeApplication(
  stage: Stage,
  session: Session,
  call: DemoCall,
  person: Pick<CohortApplicant, 'directionZh' | 'track' | 'works' | 'keepAway' | 'directionStatement' | 'nameLatin'>,
  applicationId?: string,
): Promise<string> {
  const direction = call.directions.find(({ nameZh }) => nameZh === person.directionZh) ?? call.directions[0]!;
  const track = call.tracks.find(({ kind }) => kind === person.track)!;
  const id =
    applicationId ??
    (
      await session.post<{ id: string }>(`/calls/${call.id}/applications`, {
        directionId: direction.id,
        trackId: track.id,
      })
    ).id;
  const { version } = await session.get<{ version: number }>(`/applications/${id}`);
  const first = person.works[0]!;
  await session.patch(`/applications/${id}`, {
    version,
    title: first.title,
    summary: wholeParagraphs(person.directionStatement, 1_500),
    keywords: [...new Set(person.works.flatMap(({ keywords }) => keywords))]
      .filter((it) => it.length <= 60)
      .slice(0, 8),
    keptAway: person.keepAway.map((it) => ({
      name: it.nameZh || it.nameLatin,
      institution: stage.institutionName(it.institution),
      orcid: it.orcid ?? null,
      reason: it.reason,
    })),
  });
  for (const work of person.works) {
    const saved = await session.post<{ id: string }>(`/applications/${id}/works`, workBody(work));
    await uploadPdf(session, id, `manuscript&workId=${saved.id}`, work, 4);
  }
  const statement = {
    ...first,
    title: `Direction statement: ${person.nameLatin}`,
    abstract: person.directionStatement,
  };
  await uploadPdf(session, id, 'statement', statement, 2);
  return id;
}

/** As many paragraphs from its beginning as fit, so that no text ends within a sentence. */
function wholeParagraphs(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.lastIndexOf('\n\n', most);
  return end > 0 ? text.slice(0, end) : text.slice(0, most);
}

const workBody = (work: CohortWork) => ({
  kind: work.kind,
  title: work.title,
  abstract: work.abstract,
  year: work.year,
  venue: work.registration ? `${work.venue} ${work.registration}`.trim() : work.venue,
  doi: work.doi ?? null,
  authors: work.authors.map(({ name }) => name),
  keywords: work.keywords.filter((it) => it.length <= 60),
  contribution: work.contribution,
  significance: work.significance,
});

async function uploadPdf(
  session: Session,
  applicationId: string,
  purpose: string,
  { title, authors, abstract }: CohortWork,
  pages: number,
): Promise<void> {
  const bytes = await manuscriptPdf({ title, authors: authors.map(({ name }) => name), abstract, pages });
  await session.upload(`/applications/${applicationId}/files?purpose=${purpose}`, bytes, {
    'content-type': 'application/pdf',
    'x-file-name': encodeURIComponent(`${title.slice(0, 60)}.pdf`),
  });
}

export interface Submitted {
  applicant: CohortApplicant;
  applicationId: string;
}

/** Each of them signs up, tells who they are, writes an application and submits it. */
export function submitAll(
  stage: Stage,
  call: DemoCall,
  applicants: readonly CohortApplicant[],
  submit: (applicant: CohortApplicant, index: number) => boolean = () => true,
): Promise<Submitted[]> {
  return inParallel(applicants, async (applicant, index) => {
    const session = await signUp(stage, applicant);
    await saveProfile(stage, session, applicant);
    const applicationId = await writeApplication(stage, session, call, applicant);
    if (submit(applicant, index)) await session.post(`/applications/${applicationId}/submit`);
    return { applicant, applicationId };
  });
}
