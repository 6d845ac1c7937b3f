import { Button } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useDarkness } from '../../app/appearance.js';
import { useLanguage, useTextOf, useTexts } from '../../app/i18n.js';
import { csvText, saveText } from '../../ui/csv.js';
import { DataTable } from '../../ui/data-table.js';
import { pointsIn } from '../../ui/points.js';
import { Lines } from '../../ui/skeleton.js';
import { paletteOf } from '../../ui/tokens.js';
import { applicationStates } from '../portfolios/texts.js';
import type { Ranking, RankingGroup } from './api.js';
import { caterpillarHeight, caterpillarOption, type DrawnRow } from './caterpillar.js';
import { csvOf, rankingColumns } from './columns.js';
import { ListForm } from './list-form.js';
import { texts } from './texts.js';

const Chart = lazy(() => import('../../ui/chart.js'));

interface GroupBoardProps {
  ranking: Ranking;
  group: RankingGroup;
  place: string;
  show: (applicationId: string) => void;
}

/** One direction and track: the picture, the same facts as a table, and what can be done with what was picked. */
export function GroupBoard({ ranking, group, place, show }: GroupBoardProps) {
  const t = useTexts(texts);
  const states = useTexts(applicationStates);
  const { locale } = useLanguage();
  const textOf = useTextOf();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const columns = useMemo(() => rankingColumns({ t, states, locale, show }), [t, states, locale, show]);
  const titles = new Map(group.rows.map(({ applicationId, title }) => [applicationId, title]));
  const chosen = [...picked].filter((id) => titles.has(id));
  const scored = group.rows.filter(({ calibrated }) => calibrated !== null).length;
  return (
    <>
      <div className="ranking-board">
        {scored > 0 && <Caterpillar group={group} place={place} show={show} />}
        <div>
          <div className="ranking-bar">
            <strong>{t.table}</strong>
            <Button
              size="small"
              onClick={() =>
                saveText(`${textOf(ranking.name, ranking.nameEn)}-${place}.csv`, csvText(csvOf(columns, group)))
              }
            >
              {t.export}
            </Button>
          </div>
          {ranking.can.shortlist &&
            (chosen.length > 0 ? (
              <ListForm roundId={ranking.roundId} ids={chosen} clear={() => setPicked(new Set())} />
            ) : (
              group.rows.some(({ state }) => state === 'reviewed') && <p className="small">{t.pickHint}</p>
            ))}
          <DataTable
            caption={`${t.table} ${place}`}
            columns={columns.filter(({ hidden }) => !hidden)}
            rows={group.rows}
            keyOf={({ applicationId }) => applicationId}
            rowClass={(row) => (row === group.rows[(group.line ?? 0) - 1] ? 'last-above' : undefined)}
            selection={
              ranking.can.shortlist
                ? { keys: picked, change: setPicked, label: (id) => t.pick(titles.get(id) ?? id), all: t.pickAll }
                : undefined
            }
          />
        </div>
      </div>
    </>
  );
}

function Caterpillar({ group, place, show }: Omit<GroupBoardProps, 'ranking'>) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const isDark = useDarkness();
  const option = useMemo(() => {
    const points = pointsIn(locale);
    const tell = ({ title, rank, calibrated, low, high, mean, zone }: DrawnRow) =>
      [
        `${rank}  ${title}`,
        `${t.calibrated} ${points.format(calibrated!)}${low === null ? '' : ` (${points.format(low)}–${points.format(high!)})`}`,
        `${t.mean} ${mean === null ? t.unknown : points.format(mean)}`,
        ...(zone ? [t.zones[zone]] : []),
      ].join('\n');
    const wish = { rows: group.rows, line: group.line, palette: paletteOf(isDark), tell };
    return (width: number) => caterpillarOption({ ...wish, width });
  }, [group, isDark, locale, t]);
  const height = caterpillarHeight(group.rows.filter(({ calibrated }) => calibrated !== null).length);
  return (
    <div>
      <ul className="chart-legend" aria-hidden="true">
        <li>
          <span className="mark-dot" /> {t.legend.calibrated}
        </li>
        <li>
          <span className="mark-ring" /> {t.legend.mean}
        </li>
        <li>
          <span className="mark-line" /> {t.legend.line}
        </li>
        <li>
          <span className="mark-zone" /> {t.legend.zone}
        </li>
      </ul>
      <Suspense fallback={<Lines count={8} />}>
        <Chart label={t.chart(place)} height={height} option={option} onPick={show} />
      </Suspense>
    </div>
  );
}
