import { useQuery } from '@tanstack/react-query';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { momentText } from '../../ui/moment.js';
import { Note } from '../../ui/note.js';
import type { Call } from '../calls/api.js';
import { receiptsQuery, timelineQuery, type Application } from './api.js';
import { EarlierReceipts } from './earlier-receipts.js';
import { workspace } from './workspace-texts.js';

/** Above a draft that was submitted before: what was submitted counts no more, and its receipts are still to be had. */
export function TakenBack({ application, call }: { application: Application; call: Call }) {
  const w = useTexts(workspace);
  const { locale } = useLanguage();
  const { id, can, origin } = application;
  const receipts = useQuery(receiptsQuery(id)).data?.items.toSorted((a, b) => b.number - a.number) ?? [];
  const { data } = useQuery({ ...timelineQuery(id), enabled: receipts.length > 0 });
  const at = data?.items.findLast(({ kind }) => kind === 'reopened')?.at;
  if (receipts.length === 0) return null;
  const { timeZone, deadlineAt } = call;
  const said = (moment: string) => momentText(moment, locale, timeZone);
  // An express case knows no deadline.
  const until = origin === 'call' && deadlineAt ? said(deadlineAt) : null;
  return (
    <Note kind="choice" role="status" title={at ? w.takenBackAt(said(at)) : w.takenBack}>
      {can.submit && <p>{w.submitAgain(until)}</p>}
      <EarlierReceipts receipts={receipts} timeZone={timeZone} />
    </Note>
  );
}
