import { useSyncExternalStore } from 'react';
import { watchers } from './watchers.js';

export type SaveState = 'saved' | 'typing' | 'saving' | 'offline' | 'failed' | 'stale';

/** A text on the page that saves itself. */
export interface OpenText {
  state: SaveState;
  /** Saves what is not saved yet; null when it could not be. */
  flush: () => Promise<number | null>;
}

const open = new Set<OpenText>();
const { subscribe, tellAll } = watchers();
const WORST: readonly SaveState[] = ['stale', 'failed', 'offline', 'saving', 'typing', 'saved'];
let worst: SaveState = 'saved';

/** To be called after each change of an open text. */
export function noteOpenTexts(): void {
  worst = WORST.find((state) => [...open].some((text) => text.state === state)) ?? 'saved';
  tellAll();
}

export function addOpenText(text: OpenText): () => void {
  open.add(text);
  noteOpenTexts();
  return () => {
    open.delete(text);
    noteOpenTexts();
  };
}

/** Saves all texts on the page, before they are handed in or left. @returns whether all of them are saved. */
export async function saveOpenTexts(): Promise<boolean> {
  const versions = await Promise.all([...open].map((text) => text.flush()));
  return versions.every((version) => version !== null);
}

/** The state of all texts on the page together: of the one that is worst off. */
export function useOpenTexts(): SaveState {
  return useSyncExternalStore(subscribe, () => worst);
}
