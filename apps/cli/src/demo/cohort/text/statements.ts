import type { WorkKind } from '../cohort.types.js';
import type { Language } from '../banks/index.js';
import type { Rng } from '../rng.js';
import { fill, joinSentences } from './compose.js';
import type { Scene } from './compose.js';
import { statementParts } from './statement-parts.js';
import { contributionParts, keepAwayReasons, leadReasons, significanceParts } from './work-parts.js';

const compose = (rng: Rng, scene: Scene, roles: readonly (readonly (readonly string[])[])[]) =>
  joinSentences(
    roles.map((role) => fill(rng.pick(role), scene, rng)),
    scene.language,
  );

/** What the applicant did in a work, in the first person, without naming anybody. */
export function writeContribution(
  rng: Rng,
  scene: Scene,
  kind: WorkKind,
  position: 'first' | 'last' | 'middle',
): string {
  const parts = contributionParts[scene.language];
  return compose(rng, scene, [
    parts.role[position],
    parts.idea,
    rng.chance(0.6) ? parts.others : parts.made[kind === 'paper' ? 'paper' : 'artefact'],
  ]);
}

/** Why a work matters, for a reader of the same narrow field. */
export function writeSignificance(rng: Rng, scene: Scene): string {
  const parts = significanceParts[scene.language];
  return compose(rng, scene, [parts.before, parts.change, parts.use]);
}

/**
 * The direction statement, about two pages with a heading a section: background, question, route, use of the lump sum,
 * risks. Each section draws its own terms, so that the statement roams over the field and not over one work.
 */
export function writeDirectionStatement(rng: Rng, draw: () => Scene, language: Language): string {
  return statementParts[language]
    .map(({ heading, sentences, count }) => {
      const kept = new Set(rng.sample(sentences, count));
      const chosen = sentences.filter((it) => kept.has(it));
      const scenes = [draw(), draw()];
      const body = chosen.map((template, index) => fill(template, scenes[index % 2] as Scene, rng));
      return `${heading}\n${joinSentences(body, language)}`;
    })
    .join('\n\n');
}

export const writeKeepAwayReason = (rng: Rng, scene: Scene): string =>
  fill(rng.pick(keepAwayReasons[scene.language]), scene, rng);

export const writeLeadReason = (rng: Rng, scene: Scene): string =>
  fill(rng.pick(leadReasons[scene.language]), scene, rng);
