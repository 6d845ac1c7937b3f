import { Button, Popconfirm } from 'antd';
import type { ReactElement } from 'react';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { Moment, useNow } from '../../ui/moment.js';
import type { Move } from './api.js';
import { texts } from './texts.js';

interface MoveButtonProps {
  verb: Move;
  noticeEndsAt: string | null;
  timeZone: string | undefined;
  pending: boolean;
  run: () => void;
}

/** Nothing takes these back, and people hear of them at once: a step from the decision's own page asks, too. */
const FINAL: readonly Move[] = ['announce', 'offer'];

/** The next step of a decision. The public notice is confirmed only when it is over. */
export function MoveButton({ verb, noticeEndsAt, timeZone, pending, run }: MoveButtonProps) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const now = useNow(10_000);
  if (FINAL.includes(verb))
    return (
      <MoveSure verb={verb} count={1} run={run}>
        <Button type="primary" loading={pending}>
          {t[verb]}
        </Button>
      </MoveSure>
    );
  const isEarly = verb === 'confirm' && noticeEndsAt !== null && new Date(noticeEndsAt).getTime() > now;
  return (
    <>
      {isEarly && (
        <span className="quiet">
          {t.confirmFrom} <Moment at={noticeEndsAt} locale={locale} timeZone={timeZone} />
        </span>
      )}
      <Button type="primary" disabled={isEarly} loading={pending} onClick={run}>
        {t[verb]}
      </Button>
    </>
  );
}

interface MoveSureProps {
  verb: Move;
  /** How many decisions it moves. */
  count: number;
  run: () => void;
  children: ReactElement;
}

/** Asks before names become public, or before one click moves many. */
export function MoveSure({ verb, count, run, children }: MoveSureProps) {
  const t = useTexts(texts);
  return (
    <Popconfirm
      title={t.sure[verb](count)}
      description={<div style={{ maxWidth: '20rem' }}>{t.sureText[verb]}</div>}
      okText={t.sureYes[verb]}
      cancelText={t.notYet}
      onConfirm={run}
    >
      {children}
    </Popconfirm>
  );
}
