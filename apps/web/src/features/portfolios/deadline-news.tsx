import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { momentText, useNow } from '../../ui/moment.js';
import { Note } from '../../ui/note.js';
import type { Call } from '../calls/api.js';
import { applicationQuery, type Application } from './api.js';
import { workspace } from './workspace-texts.js';

/** Above a draft: that its deadline was moved while the page was open, and that it is over. */
export function DeadlineNews({ application: { id, can }, call }: { application: Application; call: Call }) {
  const w = useTexts(workspace);
  const { locale } = useLanguage();
  const { deadlineAt, graceMinutes, timeZone } = call;
  const [before] = useState(deadlineAt);
  useFreshAtClose(id, deadlineAt === null ? null : Date.parse(deadlineAt) + graceMinutes * 60_000);
  const said = (at: string | null) => (at ? momentText(at, locale, timeZone) : '');
  const moved = deadlineAt === before ? null : w.deadlineMovedText(said(deadlineAt), said(before));
  if (!can.submit)
    return (
      <Note kind="problem" role="alert" title={w.closedTitle}>
        {moved && <p>{moved}</p>}
        <p>{w.closedText}</p>
      </Note>
    );
  if (!moved) return null;
  const isEarlier = deadlineAt !== null && before !== null && Date.parse(deadlineAt) < Date.parse(before);
  return (
    <Note kind={isEarlier ? 'choice' : 'news'} role="alert" title={w.deadlineMoved}>
      <p>{moved}</p>
    </Note>
  );
}

/** Asks the server anew whether it may be handed in, when that moment goes by and when it is moved. */
function useFreshAtClose(id: string, closesAt: number | null) {
  const queries = useQueryClient();
  const now = useNow(5_000);
  const isOver = closesAt !== null && closesAt < now;
  const phase = `${closesAt} ${isOver}`;
  const told = useRef(phase);
  useEffect(() => {
    if (told.current === phase) return;
    told.current = phase;
    void queries.invalidateQueries({ queryKey: applicationQuery(id).queryKey, exact: true });
  }, [id, phase, queries]);
}
