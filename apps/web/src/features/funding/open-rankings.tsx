import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useLanguage, useTextOf, useTexts } from '../../app/i18n.js';
import { Note } from '../../ui/note.js';
import { roundsQuery } from '../home/api.js';
import { officeTexts } from './office-texts.js';

/** Which rankings may still change, with the ways to them: until they are final, what stands in them is not decided on. */
export function OpenRankings({ callId }: { callId: string }) {
  const t = useTexts(officeTexts);
  const { language } = useLanguage();
  const textOf = useTextOf();
  const { data } = useQuery(roundsQuery(callId));
  const open = data?.items.filter(({ state }) => state === 'open' || state === 'closed') ?? [];
  if (open.length === 0) return null;
  const names = new Intl.ListFormat(language).format(
    open.map(({ name, nameEn }) => t.roundNamed(textOf(name, nameEn))),
  );
  return (
    <Note kind="choice" role="status" title={t.rankingOpen(names)}>
      <ul className="notes">
        {open.map(({ id, name, nameEn }) => (
          <li key={id}>
            <Link to={`/manage/calls/${callId}/rounds/${id}/ranking`}>{t.rankingOf(textOf(name, nameEn))}</Link>
          </li>
        ))}
      </ul>
    </Note>
  );
}
