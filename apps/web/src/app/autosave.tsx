import { Alert, Button } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { dictionary, useTexts } from './i18n.js';
import { ProblemAlert } from './problem-alert.js';
import { problemOf } from './problem.js';

export type SaveState = 'saved' | 'typing' | 'saving' | 'failed' | 'stale';

export interface Autosave<V> {
  value: V;
  change: (part: Partial<V>) => void;
  state: SaveState;
  error: unknown;
  /** Saves what is not saved yet. Resolves to the version that holds all of it, or null when it could not be saved. */
  flush: () => Promise<number | null>;
  /** After another tab saved first: writes what stands here over it. */
  keepMine: () => void;
}

const PAUSE_MS = 800;

/**
 * Keeps a text on the page and saves it shortly after each pause in typing, one request at a time, against the version
 * that it began from. When another tab saved first nothing is overwritten, and what was typed stays on the page.
 */
export function useAutosave<V extends object>(
  initial: V,
  firstVersion: number,
  save: (value: V, version: number) => Promise<{ version: number }>,
): Autosave<V> {
  const [value, setValue] = useState(initial);
  const [state, setState] = useState<SaveState>('saved');
  const [error, setError] = useState<unknown>(null);
  const latest = useRef(value);
  const version = useRef(firstVersion);
  const dirty = useRef(false);
  const running = useRef<Promise<void> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const saveNow = useRef(save);
  useEffect(() => {
    saveNow.current = save;
  }, [save]);

  const saveOnce = useCallback(async () => {
    dirty.current = false;
    setState('saving');
    try {
      version.current = (await saveNow.current(latest.current, version.current)).version;
      setError(null);
      setState(dirty.current ? 'typing' : 'saved');
    } catch (failure) {
      dirty.current = true;
      setError(failure);
      setState(problemOf(failure).code === 'stale_version' ? 'stale' : 'failed');
    }
  }, []);

  const flush = useCallback(async (): Promise<number | null> => {
    clearTimeout(timer.current);
    while (running.current) await running.current;
    if (dirty.current) {
      running.current = saveOnce();
      await running.current;
      running.current = null;
    }
    return dirty.current ? null : version.current;
  }, [saveOnce]);

  const change = useCallback(
    (part: Partial<V>) => {
      latest.current = { ...latest.current, ...part };
      dirty.current = true;
      setValue(latest.current);
      setState((now) => (now === 'stale' ? now : 'typing'));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), PAUSE_MS);
    },
    [flush],
  );

  const keepMine = useCallback(() => {
    const current = problemOf(error).params?.['currentVersion'];
    if (typeof current === 'number') version.current = current;
    void flush();
  }, [error, flush]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (dirty.current || running.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      void flush();
    };
  }, [flush]);

  return { value, change, state, error, flush, keepMine };
}

const texts = dictionary(
  {
    saved: '已保存',
    typing: '有未保存的改动',
    saving: '正在保存…',
    failed: '未能保存',
    stale: '与别处的改动冲突',
    staleText: '这部分内容已在另一个窗口保存过。您在此处的文字没有丢失。',
    keepMine: '以此处为准',
    loadOther: '改用另一处的内容',
    retry: '立即重试',
  },
  {
    saved: 'Saved',
    typing: 'Not saved yet',
    saving: 'Saving…',
    failed: 'Could not be saved',
    stale: 'Changed elsewhere',
    staleText: 'This part was saved from another window. Nothing that you typed here is lost.',
    keepMine: 'Keep what is here',
    loadOther: 'Take what was saved there',
    retry: 'Try again now',
  },
);

/** One word on where the text is; heard by screen readers, too. */
export function SaveMark({ state }: { state: SaveState }) {
  const t = useTexts(texts);
  return (
    <span className={`save-mark save-${state}`} role="status">
      {t[state]}
    </span>
  );
}

/** What to do when saving failed; nothing while all is well. */
export function SaveTrouble({
  autosave,
}: {
  autosave: Pick<Autosave<object>, 'state' | 'error' | 'flush' | 'keepMine'>;
}) {
  const t = useTexts(texts);
  const { state, error, flush, keepMine } = autosave;
  if (state === 'failed')
    return <ProblemAlert error={error} action={<Button onClick={() => void flush()}>{t.retry}</Button>} />;
  if (state !== 'stale') return null;
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="problem"
      title={t.stale}
      description={
        <>
          <p>{t.staleText}</p>
          <div className="page-actions">
            <Button type="primary" onClick={keepMine}>
              {t.keepMine}
            </Button>
            <Button onClick={() => location.reload()}>{t.loadOther}</Button>
          </div>
        </>
      }
    />
  );
}
