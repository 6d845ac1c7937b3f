import { isSame } from './merge-texts.js';

/** What somebody typed and no server has yet: the text, what it grew from, and when. */
export interface Typed<V> {
  value: V;
  base: V;
  version: number;
  at: number;
}

export interface FoundTyped<V> extends Typed<V> {
  key: string;
}

const PREFIX = 'tonghang.typed.';

/** What somebody types who is not signed in, and so never signs out, goes with the tab. */
const storageOf = (personId: string | null) => (personId ? localStorage : sessionStorage);

/**
 * Typing of one person on one draft, kept in this browser until the server has it. Each open window keeps a record of its
 * own, so that two windows never write over each other.
 */
export class TypedStore<V extends object> {
  private readonly prefix: string;
  private readonly own: string;
  private readonly storage: Storage;

  constructor(personId: string | null, name: string) {
    this.storage = storageOf(personId);
    this.prefix = `${PREFIX}${personId ?? 'visitor'}.${name}/`;
    this.own = this.prefix + crypto.getRandomValues(new Uint32Array(2)).join('-');
  }

  /** What was typed and is not in what the server has, latest first. */
  found(saved: V): FoundTyped<V>[] {
    return keysFrom(this.storage, this.prefix)
      .flatMap((key) => parsed<V>(this.storage, key) ?? [])
      .filter(({ value, base }) => !isSame(value, saved) && !isSame(value, base))
      .sort((a, b) => b.at - a.at);
  }

  /** @returns whether this browser took it; a full or closed storage does not. */
  keep(typed: Typed<V>): boolean {
    try {
      this.storage.setItem(this.own, JSON.stringify(typed));
      return true;
    } catch {
      return false;
    }
  }

  /** The server has it, or this window took over what another one left. */
  forget(key = this.own): void {
    this.storage.removeItem(key);
  }
}

/** At sign-out nothing of the person's stays in the browser; nothing about one thing (by its id or a draft's name), once it is closed to them. */
export function forgetTypedBy(personId: string | null, about?: string): void {
  const storage = storageOf(personId);
  for (const key of keysFrom(storage, `${PREFIX}${personId ?? 'visitor'}.`))
    if (about === undefined || key.includes(`.${about}/`)) storage.removeItem(key);
}

function keysFrom(storage: Storage, prefix: string): string[] {
  return Object.keys(storage).filter((key) => key.startsWith(prefix));
}

/** A record that cannot be read is no record; it is taken away. */
function parsed<V>(storage: Storage, key: string): FoundTyped<V> | null {
  try {
    const typed = JSON.parse(storage.getItem(key) ?? 'null') as Typed<V> | null;
    return typed && { ...typed, key };
  } catch {
    storage.removeItem(key);
    return null;
  }
}
