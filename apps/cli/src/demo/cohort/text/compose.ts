import { say } from '../banks/index.js';
import type { Language, SubtopicBank } from '../banks/index.js';
import type { Rng } from '../rng.js';

/** A template cut at its `{slots}`: literal, slot, literal, slot, … */
export type Template = readonly string[];

export const templates = (...texts: string[]): readonly Template[] => texts.map((text) => text.split(/\{(\w+)\}/u));

/** What one work is about: the terms its title, abstract, keywords and statements share. */
export type Scene = Readonly<Record<SceneSlot, string>> & { readonly language: Language };
type SceneSlot = 'T' | 'P' | 'P2' | 'M' | 'M2' | 'D' | 'D2' | 'Q' | 'Q2' | 'F' | 'F2' | 'G';

/** Draws the terms of one work from the vocabulary of its field. */
export function drawScene(rng: Rng, bank: SubtopicBank, language: Language, directionName: string): Scene {
  const two = <T>(items: readonly T[]) => {
    const first = rng.int(0, items.length - 1);
    const second = (first + rng.int(1, items.length - 1)) % items.length;
    return [items[first] as T, items[second] as T] as const;
  };
  const [p, p2] = two(bank.problems);
  const [m, m2] = two(bank.methods);
  const [d, d2] = two(bank.data);
  const [q, q2] = two(bank.metrics);
  const [f, f2] = two(bank.findings);
  const t = (term: typeof p) => say(term, language);
  return {
    language,
    G: directionName,
    T: t(bank.name),
    P: t(p),
    P2: t(p2),
    M: t(m),
    M2: t(m2),
    D: t(d),
    D2: t(d2),
    Q: t(q),
    Q2: t(q2),
    F: t(f),
    F2: t(f2),
  };
}

/**
 * Fills a template. Besides the scene: `{N}` a percentage with one decimal, `{K}` a small count, `{H}` a number in the
 * hundreds, `{Y}` a number of years, `{X}` and `{A}` what the caller passes (a qualifier, an adjective).
 */
export function fill(template: Template, scene: Scene, rng: Rng, extra: Readonly<Record<string, string>> = {}): string {
  let out = '';
  for (let i = 0; i < template.length; i++)
    out += i % 2 === 0 ? template[i] : slotValue(template[i] ?? '', scene, rng, extra);
  return out.charAt(0).toUpperCase() + out.slice(1);
}

function slotValue(slot: string, scene: Scene, rng: Rng, extra: Readonly<Record<string, string>>): string {
  switch (slot) {
    case 'N':
      return (rng.int(12, 389) / 10).toFixed(1);
    case 'K':
      return String(rng.int(3, 19));
    case 'H':
      return String(rng.int(11, 96) * 10);
    case 'Y':
      return String(rng.int(2, 5));
  }
  const value = extra[slot] ?? scene[slot as SceneSlot];
  if (value === undefined) throw new RangeError(`no value for slot {${slot}}`);
  return value;
}

/** Length as a reader counts it: words in English, characters in Chinese. */
export function readingLength(text: string, language: Language): number {
  if (language === 'zh') return text.length;
  let words = 1;
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) words++;
  return words;
}

export const joinSentences = (sentences: readonly string[], language: Language): string =>
  sentences.join(language === 'zh' ? '' : ' ');
