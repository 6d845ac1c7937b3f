import { Link } from 'react-router';
import type { Schemas } from '../../app/api.js';
import { useTexts } from '../../app/i18n.js';
import { texts } from './texts.js';

interface ObjectionCountProps {
  callId: string;
  decisionId: string;
  count: Schemas['ObjectionCountView'];
}

/** How many objections there are to a decision, with the way to them. */
export function ObjectionCount({ callId, decisionId, count: { open, all } }: ObjectionCountProps) {
  const t = useTexts(texts);
  return (
    <Link to={`/manage/calls/${callId}/objections?decision=${decisionId}`}>
      {open > 0 ? t.objectionsOpen(open) : t.objectionsClosed(all)}
    </Link>
  );
}
