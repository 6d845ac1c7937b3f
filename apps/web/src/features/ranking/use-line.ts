import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { startTransition, useOptimistic } from 'react';
import { useTexts } from '../../app/i18n.js';
import { useAddress } from '../../app/use-address.js';
import { useSettled } from '../../app/use-settled.js';
import { keyOf, movedQuery, type RankingGroup } from './api.js';
import { readLines, withLine } from './lines.js';
import { texts } from './texts.js';

/**
 * The line of a group: kept in the address, moved at once, and the ranking by it as soon as it is there. Until then the
 * one before stays in view.
 */
export function useLine(roundId: string, group: RankingGroup) {
  const t = useTexts(texts);
  const [{ line: inAddress }, set] = useAddress({ line: '' });
  // The address follows when the page has time; each of several quick clicks counts from the one before.
  const [text, setText] = useOptimistic(inAddress);
  const { lines, isBroken } = readLines(text);
  const wished = lines.get(keyOf(group));
  const size = group.rows.length;
  const asked = wished === undefined ? undefined : Math.min(wished, size);
  const settled = useSettled(asked);
  const { data, error } = useQuery({ ...movedQuery(roundId, group, settled), placeholderData: keepPreviousData });
  const shown = (asked !== undefined && data) || group;
  return {
    shown,
    error: asked === undefined ? null : error,
    line: asked ?? group.line,
    isMoved: asked !== undefined,
    isBusy: asked !== undefined && shown.line !== asked && !error,
    note: wished !== asked ? t.lineTooFar(size) : isBroken ? t.lineBroken : null,
    move: (line: number | null) =>
      startTransition(() => {
        const next = withLine(text, keyOf(group), line);
        setText(next);
        set({ line: next }, { replace: true });
      }),
  };
}
