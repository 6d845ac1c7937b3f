import { useState } from 'react';
import { Button } from '../ui/button.js';
import { Note } from '../ui/note.js';
import { common } from './common-texts.js';
import { dictionary, useTexts } from './i18n.js';
import type { Clash } from './merge-texts.js';
import type { SaveState } from './open-texts.js';
import { ProblemAlert } from './problem-alert.js';
import { Restored } from './restored.js';
import { isSessionEnd } from './session-end.js';
import type { Autosave } from './use-autosave.js';

export { useAutosave, type Autosave, type AutosaveOptions } from './use-autosave.js';
export type { SaveState };

const texts = dictionary(
  {
    saved: '已保存',
    typing: '有未保存的改动',
    saving: '正在保存…',
    offline: '离线，已留在本机',
    failed: '未能保存',
    stale: '与别处的改动冲突',
    staleText: '这部分内容已在另一个窗口保存过。您在此处的文字没有丢失。',
    staleTexts: '同一处内容在两个窗口里写得不一样，请选定一种。您在此处的文字没有丢失。',
    here: '此处的内容',
    there: '另一处已保存的内容',
    keepMine: '以此处为准',
    loadOther: '改用另一处的内容',
    retry: '立即重试',
    offlineText: '现在连不上服务器。您写的内容已留在这台设备上，恢复连接后会自动保存，关掉页面也不会丢失。',
    close: '知道了',
    nothing: '（空）',
    between: '；',
  },
  {
    saved: 'Saved',
    typing: 'Not saved yet',
    saving: 'Saving…',
    offline: 'Offline, kept on this device',
    failed: 'Could not be saved',
    stale: 'Changed elsewhere',
    staleText: 'This part was saved from another window. Nothing that you typed here is lost.',
    staleTexts: 'Two windows wrote this differently; please choose. Nothing that you typed here is lost.',
    here: 'What is here',
    there: 'What was saved elsewhere',
    keepMine: 'Keep what is here',
    loadOther: 'Take what was saved there',
    retry: 'Try again now',
    offlineText:
      'The server cannot be reached. What you typed stays on this device and is saved when the connection is back, even if you close this page.',
    close: 'Close',
    nothing: '(empty)',
    between: '; ',
  },
);

/** One word on where the text is; heard by screen readers, too, unless another mark on the page speaks (`quiet`). */
export function SaveMark({ state, quiet = false }: { state: SaveState; quiet?: boolean }) {
  const t = useTexts(texts);
  return (
    <span className={`save-mark save-${state}`} role={quiet ? undefined : 'status'}>
      {t[state]}
    </span>
  );
}

type Troubled = Pick<
  Autosave<object>,
  'state' | 'error' | 'flush' | 'keepMine' | 'takeTheirs' | 'clashes' | 'restoredAt'
>;

interface SaveTroubleProps {
  autosave: Troubled;
  /** The labels of the parts, by their keys. */
  names?: Record<string, string>;
  /** What stands for values that nobody reads, such as ids. */
  words?: Record<string, string>;
}

/** What to do when saving failed; nothing while all is well. */
export function SaveTrouble({ autosave, names = {}, words = {} }: SaveTroubleProps) {
  const t = useTexts(texts);
  const c = useTexts(common);
  const [read, setRead] = useState<number | null>(null);
  const { state, error, flush, keepMine, takeTheirs, clashes, restoredAt } = autosave;
  if (state === 'offline')
    return (
      <Note kind="news" role="status" title={t.offline}>
        <p>{t.offlineText}</p>
      </Note>
    );
  if (state === 'failed') {
    const action = <Button onClick={() => void flush()}>{isSessionEnd(error) ? c.signIn : t.retry}</Button>;
    return <ProblemAlert error={error} names={names} action={action} />;
  }
  if (state === 'stale')
    return (
      <Note kind="choice" role="alert" title={t.stale}>
        <p>{clashes.length > 0 ? t.staleTexts : t.staleText}</p>
        {clashes.map((clash) => (
          <SideBySide key={clash.path} clash={clash} name={names[clash.path.split('.')[0] ?? ''] ?? ''} words={words} />
        ))}
        <div className="page-actions">
          <Button look="main" onClick={keepMine}>
            {t.keepMine}
          </Button>
          <Button onClick={takeTheirs}>{t.loadOther}</Button>
        </div>
      </Note>
    );
  if (restoredAt === null || restoredAt === read) return null;
  return (
    <Restored
      at={restoredAt}
      action={
        <Button small look="text" onClick={() => setRead(restoredAt)}>
          {t.close}
        </Button>
      }
    />
  );
}

/** Both texts of one part, for the choice between them. */
function SideBySide(props: { clash: Clash; name: string; words: Record<string, string> }) {
  const { clash, name, words } = props;
  const { mine, theirs } = clash;
  const t = useTexts(texts);
  const said = (value: unknown) => (words[String(value)] ?? textOf(value, t.between)) || t.nothing;
  return (
    <dl className="side-by-side">
      <div>
        <dt>{[name, t.here].filter(Boolean).join(' · ')}</dt>
        <dd className="prose">{said(mine)}</dd>
      </div>
      <div>
        <dt>{[name, t.there].filter(Boolean).join(' · ')}</dt>
        <dd className="prose">{said(theirs)}</dd>
      </div>
    </dl>
  );
}

/** A value of JSON as a reader would say it. */
function textOf(value: unknown, between: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map((item) => textOf(item, between)).join(between);
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .filter(([key]) => key !== 'key')
    .map(([, part]) => textOf(part, between))
    .filter((part) => part !== '')
    .join(' · ');
}
