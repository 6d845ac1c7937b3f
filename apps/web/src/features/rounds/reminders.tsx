import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { useAddress } from '../../app/use-address.js';
import { Dialog } from '../../ui/dialog.js';
import { Moment } from '../../ui/moment.js';
import { Empty } from '../../ui/page.js';
import { Lines } from '../../ui/skeleton.js';
import { Told } from '../../ui/told.js';
import { remind, remindersQuery, type LateReviewer } from './api.js';
import { texts } from './texts.js';

/** Reminds late reviewers after a look at who they are and what they will read. */
export function Reminders({ roundId, timeZone }: { roundId: string; timeZone: string }) {
  const t = useTexts(texts);
  // In the address, so that the overview leads to it.
  const [{ remind: open }, set] = useAddress({ remind: '' });
  const close = () => set({ remind: '' }, { replace: true });
  return (
    <>
      <Button onClick={() => set({ remind: 'late' }, { replace: true })}>{t.remind}</Button>
      <Dialog open={open !== ''} title={t.remindTitle} footer={null} onCancel={close} destroyOnHidden>
        <Choice roundId={roundId} timeZone={timeZone} />
      </Dialog>
    </>
  );
}

function Choice({ roundId, timeZone }: { roundId: string; timeZone: string }) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const { data, error } = useQuery(remindersQuery(roundId));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const send = useMutation({
    mutationFn: (ids: string[]) => remind(roundId, ids),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['rounds', 'reminders', roundId] }),
  });
  if (error) return <ProblemAlert error={error} />;
  if (!data) return <Lines />;
  if (data.items.length === 0) return <Empty>{t.noneLate}</Empty>;
  const chosen = data.items.filter(({ reviewerId, remindable }) => remindable && !left.has(reviewerId));
  const toggle = (id: string) => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  };
  return (
    <>
      <p>{t.remindLead}</p>
      {send.error ? <ProblemAlert error={send.error} /> : null}
      {send.data && <Told className="problem" title={t.sent(send.data.reminded.length)} />}
      <ul className="rows remind-list">
        {data.items.map((it) => (
          <LateLine
            key={it.reviewerId}
            it={it}
            timeZone={timeZone}
            isChosen={chosen.includes(it)}
            toggle={() => toggle(it.reviewerId)}
          />
        ))}
      </ul>
      <details>
        <summary>{t.mailAbout}</summary>
        <div className="mail-words">{t.mailPreview('n')}</div>
      </details>
      <div className="form-end form-end-gap">
        <Button
          type="primary"
          disabled={chosen.length === 0}
          loading={send.isPending}
          onClick={() => send.mutate(chosen.map(({ reviewerId }) => reviewerId))}
        >
          {t.send(chosen.length)}
        </Button>
      </div>
    </>
  );
}

interface LateLineProps {
  it: LateReviewer;
  timeZone: string;
  isChosen: boolean;
  toggle: () => void;
}

function LateLine({ it, timeZone, isChosen, toggle }: LateLineProps) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  return (
    <li>
      <Checkbox checked={isChosen} disabled={!it.remindable} onChange={toggle}>
        {t.remindChoice(it.name, it.late)}
      </Checkbox>
      <span className="quiet">
        {it.remindedAt ? (
          <>
            {it.remindable ? t.remindedAt : t.tooSoon} <Moment at={it.remindedAt} locale={locale} timeZone={timeZone} />
          </>
        ) : (
          <>
            {t.dueAt} <Moment at={it.dueAt} locale={locale} timeZone={timeZone} />
          </>
        )}
      </span>
    </li>
  );
}
