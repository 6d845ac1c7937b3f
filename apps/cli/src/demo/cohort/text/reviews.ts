import { fields, say } from '../banks/index.js';
import type { Language, Term } from '../banks/index.js';
import type { CohortApplicant, CohortReviewer, CohortWork } from '../cohort.types.js';
import type { Rng } from '../rng.js';
import { drawScene, fill } from './compose.js';
import type { Scene, Template } from './compose.js';
import type { Aspect, Band, List, ReviewParts } from './review-parts.types.js';
import { reviewPartsEn } from './review-parts.en.js';
import { reviewPartsZh } from './review-parts.zh.js';

/** One critique: a comment for each criterion that was scored, and a summary. */
export interface ReviewText {
  language: Language;
  comments: Record<string, string>;
  summary: string;
}

/** Shortest and longest comment, in characters. */
export const commentBounds = { min: 200, max: 600 } as const;

const parts: Record<Language, ReviewParts> = { en: reviewPartsEn, zh: reviewPartsZh };

const aspectPatterns: readonly (readonly [Aspect, RegExp])[] = [
  ['originality', /origin|novel|innov|creativ|原创|创新|新颖/iu],
  ['contribution', /contribut|own|independ|贡献|独立/iu],
  ['rigour', /rigou?r|sound|quality|method|严谨|扎实|质量|可靠/iu],
  ['route', /route|feasib|plan|direction|potential|路线|可行|计划|方向|潜力/iu],
  ['significance', /signif|impact|import|value|意义|影响|价值/iu],
];
const aspects = aspectPatterns.map(([aspect]) => aspect);

const bandOf = (score: number): Band => (score >= 7 ? 'high' : score >= 5 ? 'mid' : 'low');

/** The work's own terms, in the language of the reviewer. */
function sceneOfWork(rng: Rng, work: CohortWork, subtopic: string, language: Language): Scene {
  const field = fields.find((it) => it.subtopic.id === subtopic);
  if (!field) throw new RangeError(`there is no subtopic ${subtopic}`);
  const { problems, methods, data, metrics } = field.subtopic;
  const printed = `${work.title}\n${work.abstract}`.toLowerCase();
  const inWork = (terms: readonly Term[]) =>
    terms.filter((term) => printed.includes(say(term, work.language).toLowerCase()));
  const keyword = (terms: readonly Term[], place: number) =>
    terms.find((term) => say(term, work.language) === work.keywords[place]);
  const found = {
    P: keyword(problems, 1),
    M: keyword(methods, 2),
    M2: keyword(methods, 3),
    D: inWork(data)[0],
    Q: inWork(metrics)[0],
  };
  const scene = drawScene(rng, field.subtopic, language, say(field.direction.name, language));
  const said = Object.entries(found).flatMap(([slot, term]) => (term ? [[slot, say(term, language)]] : []));
  return { ...scene, ...(Object.fromEntries(said) as Partial<Scene>) };
}

const quoted = (work: CohortWork, language: Language) => (language === 'zh' ? `《${work.title}》` : `“${work.title}”`);

/** Hands out the templates of a list in random order and starts again when all were used. */
function dealer(rng: Rng) {
  const stacks = new Map<List, Template[]>();
  return (list: List): Template => {
    let stack = stacks.get(list);
    if (!stack?.length) stacks.set(list, (stack = rng.sample(list, list.length)));
    return stack.pop() as Template;
  };
}

/**
 * A critique in the reviewer's language. Tone follows the score of each criterion; the terms are those of the applicant's
 * works, each criterion looking at another work. Comments have {@link commentBounds} characters.
 * @param scores whole numbers from 1 to 9 by criterion. A criterion's name, in either language, decides what its comment
 * speaks of; unknown names take the aspects in turn.
 */
export function reviewText(
  reviewer: Pick<CohortReviewer, 'language'>,
  application: Pick<CohortApplicant, 'works' | 'subtopic'>,
  scores: Readonly<Record<string, number>>,
  rng: Rng,
): ReviewText {
  const { language } = reviewer;
  const bank = parts[language];
  const deal = dealer(rng);
  const works = rng.sample(application.works, application.works.length);
  const criteria = Object.entries(scores);
  if (works.length === 0 || criteria.length === 0) throw new RangeError('a review needs works and scores');
  const comments = criteria.map(([criterion, score], index) => {
    const work = works[index % works.length] as CohortWork;
    const scene = sceneOfWork(rng, work, application.subtopic, language);
    const aspect =
      aspectPatterns.find(([, pattern]) => pattern.test(criterion))?.[0] ?? aspects[index % aspects.length];
    const band = bandOf(score);
    return [
      criterion,
      comment(rng, deal, bank, scene, bank.judgement[aspect as Aspect][band], band, quoted(work, language)),
    ];
  });
  const mean = criteria.reduce((sum, [, score]) => sum + score, 0) / criteria.length;
  const overall = sceneOfWork(rng, works[0] as CohortWork, application.subtopic, language);
  return {
    language,
    comments: Object.fromEntries(comments) as Record<string, string>,
    summary: fill(rng.pick(bank.summary[bandOf(Math.round(mean))]), overall, rng),
  };
}

function comment(
  rng: Rng,
  deal: (list: List) => Template,
  bank: ReviewParts,
  scene: Scene,
  opening: List,
  band: Band,
  title: string,
): string {
  const order = {
    high: [bank.praise, bank.praise, bank.advice, bank.praise, bank.doubt],
    mid: [bank.praise, bank.doubt, bank.advice, bank.praise, bank.doubt],
    low: [bank.doubt, bank.doubt, bank.advice, bank.doubt, bank.praise],
  }[band];
  const gap = scene.language === 'zh' ? '' : ' ';
  const target = rng.int(commentBounds.min, scene.language === 'zh' ? 330 : 520);
  let text = fill(deal(opening), scene, rng);
  let named = false;
  // Sixty tries are far more than the lists need; a comment that stayed short would be a fault of the lists.
  for (let turn = 0; text.length < target && turn < 60; turn++) {
    const template = deal(order[turn % order.length] as List);
    const names = template.includes('W');
    if (names && named) continue;
    const longer = text + gap + fill(template, scene, rng, { W: title });
    if (longer.length > commentBounds.max) continue;
    text = longer;
    named ||= names;
  }
  if (text.length < commentBounds.min) throw new RangeError('the lists are too short for a comment');
  return text;
}
