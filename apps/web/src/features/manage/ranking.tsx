import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Schemas } from '../../app/api.js';
import { useNameOf, useTexts } from '../../app/i18n.js';
import { PlainTable } from '../../ui/plain-table.js';
import type { Call } from '../calls/api.js';
import { applicationStates } from '../portfolios/texts.js';
import { rankingQuery } from './api.js';
import { texts } from './texts.js';

type Row = Schemas['RankingRowView'];

const fixed = (value: number | null) => value?.toFixed(2) ?? '–';

/** The order within each direction and track, ties shown. */
export function Ranking({ roundId, call }: { roundId: string; call: Call }) {
  const t = useTexts(texts);
  const states = useTexts(applicationStates);
  const nameOf = useNameOf();
  const { data } = useQuery(rankingQuery(roundId));
  const groups = data?.groups.filter(({ rows }) => rows.some(({ count }) => count > 0)) ?? [];
  const columns = [
    { title: t.rank, cell: ({ rank, tied }: Row) => (rank === null ? '–' : `${rank}${tied ? ` (${t.tied})` : ''}`) },
    { title: t.title, cell: (row: Row) => <Link to={`/applications/${row.applicationId}`}>{row.title}</Link> },
    { title: t.applicant, cell: ({ applicantName }: Row) => applicantName },
    { title: t.calibrated, number: true, cell: ({ calibrated }: Row) => fixed(calibrated) },
    { title: t.mean, number: true, cell: ({ mean }: Row) => fixed(mean) },
    { title: t.median, number: true, cell: ({ median }: Row) => fixed(median) },
    { title: t.spread, number: true, cell: ({ spread }: Row) => fixed(spread) },
    { title: t.count, number: true, cell: ({ count }: Row) => count },
    { title: t.state, cell: ({ state }: Row) => states[state] ?? state },
  ];
  return groups.map(({ directionId, trackId, rows }) => {
    const place = [call.directions.find(({ id }) => id === directionId), call.tracks.find(({ id }) => id === trackId)];
    const caption = [t.ranking, ...place.filter((named) => named !== undefined).map(nameOf)].join(' · ');
    return (
      <div key={directionId + trackId}>
        <h3 className="table-head">{caption}</h3>
        <PlainTable caption={caption} columns={columns} rows={rows} keyOf={({ applicationId }) => applicationId} />
      </div>
    );
  });
}
