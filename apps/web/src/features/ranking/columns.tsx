import type { DataColumn } from '../../ui/data-table.js';
import { Dotted } from '../../ui/dotted.js';
import { pointsIn } from '../../ui/points.js';
import { Spoken } from '../../ui/spoken.js';
import type { RankingGroup, RankingRow } from './api.js';
import type { texts } from './texts.js';

interface ColumnsWish {
  t: (typeof texts)['zh'];
  states: Record<string, string>;
  locale: string;
  show: (applicationId: string) => void;
}

/** What the table shows of a row; hidden ones are in the export alone. */
export function rankingColumns({ t, states, locale, show }: ColumnsWish): DataColumn<RankingRow>[] {
  const told = (number: Intl.NumberFormat) => (value: number | null) =>
    value === null ? t.unknown : number.format(value);
  const points = told(pointsIn(locale));
  const tenths = told(new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }));
  const percent = told(new Intl.NumberFormat(locale, { style: 'percent' }));
  const between = (low: string, high: string) => `${low}–${high}`;
  const hidden = (
    key: string,
    title: string,
    text: (row: RankingRow) => string | number | null,
  ): DataColumn<RankingRow> => ({
    ...{ key, title, text, hidden: true, cell: text },
  });
  return [
    {
      ...{ key: 'rank', title: t.rank, number: true, text: ({ rank }) => rank },
      cell: ({ rank, tied }) => (rank === null ? t.unknown : `${rank}${tied ? ` ${t.tied}` : ''}`),
    },
    {
      ...{ key: 'title', title: t.caseTitle, kind: 'title', text: ({ title }) => title },
      cell: (row) => (
        <div className="case-title">
          <button type="button" className="link" onClick={() => show(row.applicationId)}>
            <Spoken>{row.title}</Spoken>
          </button>
          <div className="small">
            <Dotted parts={[row.applicantName, row.institution]} />
          </div>
        </div>
      ),
    },
    hidden('applicant', t.applicant, ({ applicantName }) => applicantName),
    hidden('institution', t.institution, ({ institution }) => institution),
    {
      ...{ key: 'calibrated', title: t.calibrated, number: true, text: ({ calibrated }) => calibrated },
      cell: ({ calibrated, low, high }) => (
        <div>
          {points(calibrated)}
          {low !== null && <div className="small">{between(points(low), points(high))}</div>}
        </div>
      ),
    },
    hidden('low', `${t.interval} −`, ({ low }) => low),
    hidden('high', `${t.interval} +`, ({ high }) => high),
    { key: 'mean', title: t.mean, number: true, text: ({ mean }) => mean, cell: ({ mean }) => points(mean) },
    hidden('spread', t.spread, ({ spread }) => spread),
    {
      ...{ key: 'shift', title: t.shift, text: ({ meanRank }) => meanRank },
      cell: ({ rank, meanRank }) =>
        rank === null || meanRank === null ? t.unknown : <span className="nowrap">{t.shiftText(meanRank, rank)}</span>,
    },
    {
      ...{ key: 'expectedRank', title: t.expectedRank, number: true, text: ({ expectedRank }) => expectedRank },
      cell: ({ expectedRank, rankLow, rankHigh }) => (
        <div>
          {tenths(expectedRank)}
          {rankLow !== null && <div className="small">{between(String(rankLow), String(rankHigh))}</div>}
        </div>
      ),
    },
    hidden('rankLow', `${t.rankInterval} −`, ({ rankLow }) => rankLow),
    hidden('rankHigh', `${t.rankInterval} +`, ({ rankHigh }) => rankHigh),
    {
      ...{ key: 'aboveLine', title: t.aboveLine, number: true, text: ({ aboveLine }) => aboveLine },
      cell: ({ aboveLine }) => percent(aboveLine),
    },
    {
      ...{ key: 'zone', title: t.zone, text: ({ zone }) => zone && t.zones[zone] },
      cell: ({ zone }) => (zone ? <span className={`zone-${zone}`}>{t.zones[zone]}</span> : t.unknown),
    },
    {
      ...{ key: 'reviews', title: t.reviews, number: true, text: ({ count }) => count },
      cell: ({ count, missing }) => (
        <div>
          {count}
          {missing > 0 && <div className="small due">{t.missing(missing)}</div>}
        </div>
      ),
    },
    hidden('value', t.value, ({ reviewValue }) => reviewValue),
    {
      ...{ key: 'state', title: t.state, text: ({ state }) => states[state] },
      cell: ({ state }) => <span className="nowrap">{states[state] ?? state}</span>,
    },
  ];
}

/** The whole table with its hidden columns, as rows of a file. */
export function csvOf(columns: readonly DataColumn<RankingRow>[], { rows }: RankingGroup) {
  const told = columns.filter(({ text }) => text);
  return [told.map(({ title }) => title), ...rows.map((row) => told.map(({ text }) => text!(row)))];
}
