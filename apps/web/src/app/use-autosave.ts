import { useCallback, useEffect, useRef, useState } from 'react';
import { isSame, mergeTexts, type Clash } from './merge-texts.js';
import { addOpenText, noteOpenTexts, type OpenText, type SaveState } from './open-texts.js';
import { problemOf } from './problem.js';
import { isSessionEnd, noteFailure } from './session-end.js';
import { useSession } from './session.js';
import { TypedStore } from './typed.js';

export interface Autosave<V> {
  value: V;
  change: (part: Partial<V>) => void;
  state: SaveState;
  error: unknown;
  /** What two windows wrote differently, until somebody chooses. */
  clashes: Clash[];
  /** When what was brought back to the page had been typed, if the server did not have it. */
  restoredAt: number | null;
  /** Saves what is not saved yet. Resolves to the version that holds all of it, or null when it could not be saved. */
  flush: () => Promise<number | null>;
  /** After another window saved first: what stands here over it. */
  keepMine: () => void;
  /** After another window saved first: what it saved over what stands here. */
  takeTheirs: () => void;
}

/** What the server took. */
export interface Saved<V> {
  version: number;
  /** What it has now, where a part was held back because it is wrong: that stays on the page, and in this browser. */
  value?: V;
}

export interface AutosaveOptions<V> {
  /** Under this name what is typed also stays in this browser until the server has it: offline, after a crash. */
  keep?: string;
  /** What the server has now; with it, what two windows changed in different parts is joined without a question. */
  latest?: () => Promise<{ value: V; version: number }>;
}

const PAUSE_MS = 800;
const RETRY_MS = 10_000;
const MOST_ROUNDS = 5;

/** No connection, or the server in trouble: the same may succeed later. */
const mayPass = (error: unknown) => problemOf(error).status === 0 || problemOf(error).status >= 500;

/**
 * Keeps a text on the page and saves it shortly after each pause in typing, one request at a time, against the version
 * that it began from. When another window saved first nothing is overwritten, and what was typed stays on the page. With
 * `keep`, it also outlives the page.
 */
export function useAutosave<V extends object>(
  initial: V,
  firstVersion: number,
  save: (value: V, version: number) => Promise<Saved<V>>,
  { keep, latest: readLatest }: AutosaveOptions<V> = {},
): Autosave<V> {
  const { personId, csrfToken } = useSession();
  const [store] = useState(() => (keep && personId ? new TypedStore<V>(personId, keep) : null));
  const [start] = useState(() => beginning(initial, store));
  const [value, setValue] = useState(start.value);
  const [state, setState] = useState<SaveState>(start.clashes.length > 0 ? 'stale' : 'saved');
  const [error, setError] = useState<unknown>(null);
  const [clashes, setClashes] = useState(start.clashes);
  const latest = useRef(start.value);
  const base = useRef(initial);
  const version = useRef(firstVersion);
  const clashing = useRef(start.clashes.length > 0);
  const dirty = useRef(!isSame(start.value, initial));
  const kept = useRef(false);
  const isHolding = useRef(false);
  const isShutOut = useRef(false);
  const running = useRef<Promise<void> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const calls = useRef({ save, readLatest });
  useEffect(() => {
    calls.current = { save, readLatest };
  }, [save, readLatest]);

  const remember = useCallback(() => {
    const typed = { value: latest.current, base: base.current, version: version.current, at: Date.now() };
    kept.current = store?.keep(typed) ?? false;
  }, [store]);

  /** Another window saved first: takes over its changes, unless both changed the same part. */
  const join = useCallback(async () => {
    const saved = await calls.current.readLatest?.();
    if (!saved) return setState('stale');
    const merged = mergeTexts(base.current, latest.current, saved.value);
    version.current = saved.version;
    clashing.current = merged.clashes.length > 0;
    setClashes(merged.clashes);
    setState(clashing.current ? 'stale' : 'typing');
    latest.current = merged.value;
    base.current = saved.value;
    setValue(merged.value);
    remember();
  }, [remember]);

  const tell = useCallback((failure: unknown) => {
    setError(failure);
    // Once, or when asked to save: whoever closes the sign-in to write on is not to be stopped at every pause.
    if (!isShutOut.current) noteFailure(failure);
    isShutOut.current = isSessionEnd(failure);
    setState(kept.current && problemOf(failure).status === 0 ? 'offline' : 'failed');
  }, []);

  const saveOnce = useCallback(async () => {
    const sent = latest.current;
    dirty.current = false;
    setState('saving');
    try {
      const saved = await calls.current.save(sent, version.current);
      version.current = saved.version;
      base.current = saved.value ?? sent;
      isHolding.current = saved.value !== undefined;
      isShutOut.current = false;
      setError(null);
      if (dirty.current || isHolding.current) remember();
      else store?.forget();
      setState(dirty.current ? 'typing' : 'saved');
    } catch (failure) {
      dirty.current = true;
      if (problemOf(failure).code !== 'stale_version') return tell(failure);
      setError(failure);
      // Nothing is to be chosen before it is known what the other window saved: the answer would be lost.
      await join().catch(tell);
    }
  }, [join, remember, store, tell]);

  const settle = useCallback(async (): Promise<number | null> => {
    clearTimeout(timer.current);
    while (running.current) await running.current;
    let before: number | null = null;
    // A second round only after what another window saved was joined in.
    for (let round = 0; round < MOST_ROUNDS && dirty.current && !clashing.current; round++) {
      if (before === version.current) break;
      before = version.current;
      running.current = saveOnce().catch(setError);
      await running.current;
      running.current = null;
    }
    return dirty.current ? null : version.current;
  }, [saveOnce]);

  const flush = useCallback(() => {
    isShutOut.current = false;
    return settle();
  }, [settle]);

  const change = useCallback(
    (part: Partial<V>) => {
      latest.current = { ...latest.current, ...part };
      dirty.current = true;
      remember();
      setValue(latest.current);
      setState((now) => (now === 'stale' || now === 'offline' ? now : 'typing'));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void settle(), PAUSE_MS);
    },
    [settle, remember],
  );

  const choose = useCallback(
    (chosen: V) => {
      clashing.current = false;
      latest.current = chosen;
      dirty.current = !isSame(chosen, base.current);
      if (dirty.current) remember();
      else store?.forget();
      setValue(chosen);
      setClashes([]);
      setState(dirty.current ? 'typing' : 'saved');
      void flush();
    },
    [flush, remember, store],
  );

  const keepMine = useCallback(() => {
    const current = problemOf(error).params?.['currentVersion'];
    if (!clashing.current && typeof current === 'number') version.current = current;
    choose(latest.current);
  }, [choose, error]);

  const takeTheirs = useCallback(async () => {
    if (clashing.current) {
      const begun = latest.current;
      // The other window may have gone on since; should nobody know, what stands in the question will do.
      const now = await calls.current.readLatest?.().catch(() => undefined);
      if (!now) return choose(withTheirs(begun, clashes));
      const merged = mergeTexts(base.current, latest.current, now.value);
      version.current = now.version;
      base.current = now.value;
      return choose(withTheirs(merged.value, [...clashes, ...merged.clashes], now.value));
    }
    dirty.current = false;
    store?.forget();
    location.reload();
  }, [choose, clashes, store]);

  useEffect(() => {
    // What an earlier window left is this window's from now on; where it cannot be kept again, it stays where it was.
    if (dirty.current) remember();
    if (kept.current || !dirty.current) for (const key of start.taken) store?.forget(key);
    if (dirty.current) void flush();
  }, [flush, remember, start, store]);

  useEffect(() => {
    const again = () => void flush();
    const timed = state === 'offline' || (state === 'failed' && mayPass(error)) ? setInterval(again, RETRY_MS) : 0;
    window.addEventListener('online', again);
    return () => {
      clearInterval(timed);
      window.removeEventListener('online', again);
    };
  }, [state, error, flush]);

  // Signed in again above the page: what could not be saved without a session goes now.
  useEffect(() => void flush(), [csrfToken, flush]);

  const open = useRef<OpenText>({ state, flush });
  useEffect(() => {
    open.current.state = state;
    open.current.flush = flush;
    noteOpenTexts();
  }, [state, flush]);
  useEffect(() => addOpenText(open.current), []);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if ((dirty.current || running.current || isHolding.current) && !kept.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      void flush();
    };
  }, [flush]);

  return {
    value,
    change,
    state,
    error,
    clashes,
    restoredAt: start.restoredAt,
    flush,
    keepMine,
    takeTheirs: () => void takeTheirs(),
  };
}

interface Beginning<V> {
  value: V;
  clashes: Clash[];
  restoredAt: number | null;
  /** Records of other windows that went into it. */
  taken: string[];
}

/** What the server has, joined with what was typed in this browser and never arrived. */
function beginning<V extends object>(saved: V, store: TypedStore<V> | null): Beginning<V> {
  const begun: Beginning<V> = { value: saved, clashes: [], restoredAt: null, taken: [] };
  for (const { key, at, base, value } of store?.found(saved) ?? []) {
    const merged = mergeTexts(base, value, begun.value);
    begun.value = merged.value;
    begun.clashes = merged.clashes;
    begun.restoredAt ??= at;
    begun.taken.push(key);
    // One question at a time; what is left is found again at the next visit.
    if (merged.clashes.length > 0) break;
  }
  return begun;
}

/** The text with the other side of each clash in it, as it is in `now` by now. */
function withTheirs<V extends object>(value: V, clashes: readonly Clash[], now?: V): V {
  const copy = structuredClone(value) as Parts;
  for (const { path, theirs } of clashes) {
    const [last = '', ...upper] = path.split('.').reverse();
    const placeIn = (whole: object) =>
      upper.toReversed().reduce<Parts | undefined>((at, key) => at?.[key] as Parts | undefined, whole as Parts);
    const place = placeIn(copy);
    if (place) place[last] = now ? placeIn(now)?.[last] : theirs;
  }
  return copy as V;
}

type Parts = Record<string, unknown>;
