import { Link } from 'react-router';
import { useLanguage, useNameOf, useTexts } from '../../app/i18n.js';
import { Bar } from '../../ui/bar.js';
import { Empty, Section } from '../../ui/page.js';
import { PlainTable, type Column } from '../../ui/plain-table.js';
import { pointsIn } from '../../ui/points.js';
import { latestDone, type RunReport } from '../assignment/api.js';
import type { Call } from '../calls/api.js';
import type { Overview } from './api.js';
import { dashboardTexts } from './dashboard-texts.js';
import { useLatestRuns } from './latest-runs.js';

type Row = Overview['coverage'][number];
type Peers = RunReport['directions'][number];

/** What the latest finished run of the call's latest round found in the pool, by direction. */
function usePeers(callId: string): ReadonlyMap<string, Peers> {
  const directions = latestDone(useLatestRuns(callId))?.report?.directions ?? [];
  return new Map(directions.map((peers) => [peers.directionId, peers]));
}

/** Where small peers are missing: how many the pool has, and how many have taken cases on. */
export function Coverage({ call, overview: { coverage } }: { call: Call; overview: Overview }) {
  const t = useTexts(dashboardTexts);
  const nameOf = useNameOf();
  const { locale } = useLanguage();
  const peers = usePeers(call.id);
  const score = pointsIn(locale);
  const points = (value: number | null) => (value === null ? '–' : score.format(value));
  const names = new Map(call.directions.map((direction) => [direction.id, nameOf(direction)]));
  const peersOf = ({ directionId }: Row) => peers.get(directionId);
  const inPool: Column<Row>[] = [
    {
      ...{ title: t.enough, number: true },
      cell: (row) => {
        const found = peersOf(row);
        return found ? `${found.covered} / ${found.applications}` : '–';
      },
    },
    {
      title: t.enoughShare,
      cell: (row) => {
        const found = peersOf(row);
        const share = found && found.applications > 0 ? found.covered / found.applications : 0;
        return <Bar share={share} warn={share < 0.5} />;
      },
    },
    { title: t.fewest, number: true, cell: (row) => peersOf(row)?.least ?? '–' },
    { title: t.median, number: true, cell: (row) => peersOf(row)?.median ?? '–' },
  ];
  const columns: Column<Row>[] = [
    { title: t.direction, cell: ({ directionId }) => names.get(directionId) },
    { title: t.cases, number: true, cell: ({ cases }) => cases },
    ...(peers.size > 0 ? inPool : []),
    { title: t.covered, number: true, cell: ({ covered }) => covered },
    {
      title: t.share,
      cell: ({ covered, cases }) => <Bar share={cases === 0 ? 0 : covered / cases} warn={covered < cases / 2} />,
    },
    { title: t.untouched, number: true, cell: ({ untouched }) => untouched },
    { title: t.meanScore, number: true, cell: ({ meanScore }) => points(meanScore) },
    { title: t.weakestScore, number: true, cell: ({ weakestScore }) => points(weakestScore) },
  ];
  return (
    <Section title={t.coverage} aside={t.coverageHint(call.reviewersPerApplication)}>
      {peers.size > 0 && (
        <p className="quiet">
          {t.fromRun} <Link to={`/manage/calls/${call.id}/assignment?part=report`}>{t.runReport}</Link>
        </p>
      )}
      {coverage.length === 0 ? (
        <Empty>{t.noCoverage}</Empty>
      ) : (
        <PlainTable caption={t.coverage} columns={columns} rows={coverage} keyOf={({ directionId }) => directionId} />
      )}
    </Section>
  );
}
