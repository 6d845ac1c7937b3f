import { lazy, Suspense, useMemo } from 'react';
import type { Schemas } from '../../app/api.js';
import { useDarkness } from '../../app/appearance.js';
import { useTextOf, useTexts } from '../../app/i18n.js';
import { useAddress } from '../../app/use-address.js';
import { Section } from '../../ui/page.js';
import { Segmented } from '../../ui/segmented.js';
import { Lines } from '../../ui/skeleton.js';
import { paletteOf } from '../../ui/tokens.js';
import { barsOf, heightOf, kindColours, outcomesOption, type Cohort } from './outcomes-chart.js';
import './register.css';
import { countKinds, texts } from './texts.js';

const Chart = lazy(() => import('../../ui/chart.js'));

export function useDirectionName() {
  const textOf = useTextOf();
  return ({ directionZh, directionEn }: Pick<Cohort, 'directionZh' | 'directionEn'>) =>
    textOf(directionZh, directionEn);
}

/** Outcomes by direction or year: a drawing, and every number of it in the table below. */
export function OutcomeCounts({ counts: { cohorts, total } }: { counts: Schemas['RegisterCountsView'] }) {
  const t = useTexts(texts);
  const directionName = useDirectionName();
  const palette = paletteOf(useDarkness());
  const [{ by }, set] = useAddress({ by: 'direction' });
  const bars = useMemo(
    () => barsOf(cohorts, by === 'year' ? 'year' : 'direction', directionName),
    [cohorts, by, directionName],
  );
  const option = useMemo(() => outcomesOption(bars, t.kinds, palette), [bars, t, palette]);
  const colours = kindColours(palette);
  const isEmpty = countKinds.every((kind) => total[kind] === 0);
  return (
    <Section
      title={t.chart}
      aside={
        <Segmented
          size="small"
          aria-label={t.by}
          value={by}
          onChange={(next) => set({ by: next }, { replace: true })}
          options={[
            { value: 'direction', label: t.byDirection },
            { value: 'year', label: t.byYear },
          ]}
        />
      }
    >
      {!isEmpty && (
        <>
          <ul className="chart-legend" aria-hidden="true">
            {countKinds.map((kind) => (
              <li key={kind}>
                <span style={{ background: colours[kind] }} />
                {t.kinds[kind]}
              </li>
            ))}
          </ul>
          <Suspense fallback={<Lines count={6} />}>
            <Chart
              label={t.chartLabel(by === 'year' ? t.byYear : t.byDirection)}
              height={heightOf(bars)}
              option={option}
            />
          </Suspense>
        </>
      )}
      <CountsTable cohorts={cohorts} total={total} />
    </Section>
  );
}

function CountsTable({ cohorts, total }: Pick<Schemas['RegisterCountsView'], 'cohorts' | 'total'>) {
  const t = useTexts(texts);
  const directionName = useDirectionName();
  return (
    <div className="wide-table form-end-gap" tabIndex={0} role="region" aria-label={t.counts}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t.direction}</th>
            <th scope="col" className="number">
              {t.year}
            </th>
            <th scope="col" className="number">
              {t.scholars}
            </th>
            {countKinds.map((kind) => (
              <th key={kind} scope="col" className="number">
                {t.kinds[kind]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.map((cohort) => (
            <tr key={`${cohort.year} ${cohort.directionZh}`}>
              <td>{directionName(cohort)}</td>
              <td className="number">{cohort.year}</td>
              <td className="number">{cohort.scholars}</td>
              {countKinds.map((kind) => (
                <td key={kind} className="number">
                  {cohort[kind]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{t.total}</td>
            <td />
            <td className="number">{total.scholars}</td>
            {countKinds.map((kind) => (
              <td key={kind} className="number">
                {total[kind]}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
