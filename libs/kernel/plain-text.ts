import { controlCharacterAt } from './clean-text.js';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/**
 * What an outside service says, as a form takes it: registers send JATS markup and entities in titles and abstracts. One
 * line of at most `most` characters, without anything that `controlCharacterAt` finds.
 */
export function plainText(marked: string, most: number): string {
  const bare = marked
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  const clean = Array.from(bare, (character) => (controlCharacterAt(character) < 0 ? character : '')).join('');
  return Array.from(clean).slice(0, most).join('');
}
