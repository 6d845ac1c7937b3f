import type { ConflictKind, Evidence } from './evidence.js';

/** What was found, in one sentence of each language: which paper, which institution, which years, whose record. */
export function describeEvidence(kind: ConflictKind, it: Evidence): { zh: string; en: string } {
  const paper = paperOf(it);
  switch (it.by) {
    case 'account':
      return { zh: '此人就是申报人。', en: 'This is the applicant.' };
    case 'declaration':
      return { zh: `声明回避：${it.reason ?? ''}`, en: `Declared: ${it.reason ?? ''}` };
    case 'institution':
      return placeSentence(it);
    case 'doi':
    case 'title':
      return { zh: `同为${paper.zh}的作者。`, en: `Both are authors of ${paper.en}.` };
    case 'outdated':
      return {
        zh: '现有档案与论著目录中已不再显示，请核实。',
        en: 'No longer in the present profiles and publications; please verify.',
      };
    default:
      return namedSentence(kind, it, paper);
  }
}

function paperOf({ title, doi, year }: Evidence): { zh: string; en: string } {
  const when = year ? { zh: `（${year}年）`, en: ` (${year})` } : { zh: '', en: '' };
  if (title) return { zh: `《${title}》${when.zh}`, en: `“${title}”${when.en}` };
  if (doi) return { zh: `论文 ${doi}${when.zh}`, en: `the paper ${doi}${when.en}` };
  return { zh: `一篇论文${when.zh}`, en: `a paper${when.en}` };
}

function placeSentence({ institution = '', applicantUntil, personUntil }: Evidence) {
  const left: { zh: string; en: string }[] = [
    applicantUntil ? { zh: `申报人任职至${applicantUntil}年`, en: `the applicant until ${applicantUntil}` } : null,
    personUntil ? { zh: `此人任职至${personUntil}年`, en: `the person until ${personUntil}` } : null,
  ].filter((part) => part !== null);
  if (left.length === 0) return { zh: `同属${institution}。`, en: `Both are at ${institution}.` };
  return {
    zh: `均曾在${institution}（${left.map((part) => part.zh).join('，')}）。`,
    en: `Both were at ${institution} (${left.map((part) => part.en).join(', ')}).`,
  };
}

const RELATIONS = {
  coauthor: { zh: '合著者', en: 'co-author' },
  adviser: { zh: '导师', en: 'adviser' },
  student: { zh: '学生', en: 'student' },
  collaborator: { zh: '合作者', en: 'collaborator' },
};

/** A name was met: in the other's record, in the kept-away list, or as one's own. */
function namedSentence(kind: ConflictKind, it: Evidence, paper: { zh: string; en: string }) {
  const name = it.name ?? '';
  const sure = it.by === 'orcid' ? { zh: '（ORCID 一致）', en: ' (same ORCID iD)' } : spelling(it);
  if (kind === 'self')
    return { zh: `与申报人同名：${name}${sure.zh}。`, en: `Has the applicant's name: ${name}${sure.en}.` };
  if (kind === 'kept_away')
    return { zh: `申报人请求回避：${name}${sure.zh}。`, en: `The applicant asks to keep ${name} away${sure.en}.` };
  const relation = RELATIONS[it.relation ?? 'coauthor'];
  const source =
    it.namedBy === 'applicant'
      ? { zh: '申报人的记录', en: "the applicant's record" }
      : { zh: '此人的记录', en: "the person's record" };
  const when = it.year && kind !== 'coauthor' ? { zh: `，${it.year}年`, en: `, ${it.year}` } : { zh: '', en: '' };
  const where = kind === 'coauthor' ? { zh: `，${paper.zh}`, en: `: ${paper.en}` } : { zh: '', en: '' };
  return {
    zh: `${source.zh}中的${relation.zh}${name}${sure.zh}${where.zh}${when.zh}。`,
    en: `${name}${sure.en} is named as ${relation.en} in ${source.en}${where.en}${when.en}.`,
  };
}

const spelling = (it: Evidence) =>
  it.exact === false ? { zh: '（写法相近）', en: ' (a probable spelling)' } : { zh: '', en: '' };
