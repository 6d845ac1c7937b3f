import type { CohortReviewer } from './cohort/index.js';
import { inParallel } from '../in-parallel.js';
import { DEMO_PASSWORD, type Stage } from './stage.js';

/** The officer imports the pool as JSON lines. @returns what the import reports */
export async function importPool(stage: Stage): Promise<{ reviewers: number; publications: number }> {
  const officer = await stage.as(stage.cohort.staff.officers[0]!);
  const lines = stage.cohort.reviewers.map((it) => JSON.stringify(importLine(stage, it))).join('\n');
  return officer.upload('/reviewer-imports?format=jsonl', `${lines}\n`, { 'content-type': 'application/x-ndjson' });
}

/** Invites the whole pool; most accept and set a password. @returns how many did */
export async function invitePool(stage: Stage): Promise<number> {
  const officer = await stage.as(stage.cohort.staff.officers[0]!);
  const listed = await officer.all<{ id: string }>('/reviewers');
  for (let start = 0; start < listed.length; start += 1_000)
    await officer.post('/reviewers/invitations', { ids: listed.slice(start, start + 1_000).map(({ id }) => id) });
  await inParallel(stage.joining, async ({ email }) => {
    const token = await stage.mailbox.token(email, 'invitation');
    await stage.anyone.post('/invitations/accept', { token, password: DEMO_PASSWORD });
  });
  return stage.joining.length;
}

function importLine(stage: Stage, it: CohortReviewer) {
  const adviser = it.education.find(({ degree }) => degree === 'doctor')?.adviser;
  return {
    email: it.email,
    nameZh: it.nameZh,
    nameLatin: it.nameLatin,
    orcid: it.orcid,
    institution: stage.institutionName(it.institution),
    keywords: it.keywords,
    capacity: it.capacity,
    positions: it.positions.map(({ institution, title, from, to }) => ({
      institution: stage.institutionName(institution),
      title,
      fromYear: from,
      toYear: to,
    })),
    advisers: adviser ? [{ name: adviser.nameZh || adviser.nameLatin, orcid: adviser.orcid ?? null }] : [],
    publications: it.publications.map(({ title, abstract, year, venue, doi, authors, keywords }) => ({
      title,
      abstract,
      year,
      venue,
      doi,
      authors: authors.map(({ name }) => name),
      keywords,
    })),
  };
}
