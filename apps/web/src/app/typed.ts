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

/**
 * Typing of one person on one draft, kept in this browser until the server has it. Each open window keeps a record of its
 * own, so that two windows never write over each other.
 */
export class TypedStore<V extends object> {
  private readonly prefix: string;
  private readonly own: string;

  constructor(personId: string, name: string) {
    this.prefix = `${PREFIX}${personId}.${name}/`;
    this.own = this.prefix + crypto.getRandomValues(new Uint32Array(2)).join('-');
  }

  /** What was typed and is not in what the server has, latest first. */
  found(saved: V): FoundTyped<V>[] {
    return keysFrom(this.prefix)
      .flatMap((key) => parsed<V>(key) ?? [])
      .filter(({ value, base }) => !isSame(value, saved) && !isSame(value, base))
      .sort((a, b) => b.at - a.at);
  }

  /** @returns whether this browser took it; a full or closed storage does not. */
  keep(typed: Typed<V>): boolean {
    try {
      localStorage.setItem(this.own, JSON.stringify(typed));
      return true;
    } catch {
      return false;
    }
  }

  /** The server has it, or this window took over what another one left. */
  forget(key = this.own): void {
    localStorage.removeItem(key);
  }
}

/** At sign-out nothing of the person's stays in the browser; nothing of one draft, once it is closed to them. */
export function forgetTypedBy(personId: string, name?: string): void {
  const ending = name === undefined ? '' : `${name}/`;
  for (const key of keysFrom(`${PREFIX}${personId}.${ending}`)) localStorage.removeItem(key);
}

function keysFrom(prefix: string): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
}

/** A record that cannot be read is no record; it is taken away. */
function parsed<V>(key: string): FoundTyped<V> | null {
  try {
    const typed = JSON.parse(localStorage.getItem(key) ?? 'null') as Typed<V> | null;
    return typed && { ...typed, key };
  } catch {
    localStorage.removeItem(key);
    return null;
  }
}
