import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { useAddress } from '../../app/use-address.js';
import { Field } from '../../ui/fields.js';
import { Moment, momentText } from '../../ui/moment.js';
import { Empty, Section } from '../../ui/page.js';
import { PlainTable } from '../../ui/plain-table.js';
import { pointsIn } from '../../ui/points.js';
import { Select } from '../../ui/select.js';
import { Lines } from '../../ui/skeleton.js';
import { Spoken } from '../../ui/spoken.js';
import { compareQuery, type Comparison, type Run } from './api.js';
import { useAsked } from './run-report.js';
import { runTexts } from './run-texts.js';

type Change = Comparison['changes'][number];

/** The runs of a round, and two of them side by side; which two stands in the address. */
export function Runs({ runs }: { runs: readonly Run[] }) {
  const t = useTexts(runTexts);
  const { locale } = useLanguage();
  const done = runs.filter(({ state, report }) => state === 'done' && report?.certified !== null);
  const [{ before, after }, set] = useAddress({ before: done[1]?.id ?? '', after: done[0]?.id ?? '' });
  const { data, error, isFetching } = useQuery(compareQuery(before, after));
  const options = done.map((run) => ({ value: run.id, label: momentText(run.createdAt, locale) }));
  return (
    <>
      <Section title={t.runs}>
        {runs.length === 0 ? (
          <Empty>{t.none}</Empty>
        ) : (
          <PlainTable
            caption={t.runs}
            columns={[
              { title: t.when, cell: ({ createdAt }: Run) => <Moment at={createdAt} locale={locale} /> },
              { title: t.outcome, cell: ({ state }: Run) => t.runStates[state] },
              { title: t.asked, cell: (run: Run) => <Asked run={run} /> },
              {
                title: t.places,
                number: true,
                cell: ({ report }: Run) => report && `${report.filled} / ${report.places}`,
              },
              { title: t.total, number: true, cell: ({ report }: Run) => report?.objective?.toFixed(2) },
            ]}
            rows={runs}
            keyOf={({ id }) => id}
          />
        )}
      </Section>
      <Section title={t.comparison}>
        {done.length < 2 ? (
          <Empty>{t.chooseTwo}</Empty>
        ) : (
          <>
            <div className="field-row">
              <Field label={t.before}>
                {(id) => (
                  <Select
                    id={id}
                    className="full"
                    value={before}
                    options={options}
                    onChange={(it) => set({ before: it })}
                  />
                )}
              </Field>
              <Field label={t.after}>
                {(id) => (
                  <Select
                    id={id}
                    className="full"
                    value={after}
                    options={options}
                    onChange={(it) => set({ after: it })}
                  />
                )}
              </Field>
            </div>
            {error ? <ProblemAlert error={error} /> : null}
            {isFetching && !data && <Lines count={4} />}
            {data && before !== after && <SideBySide comparison={data} />}
          </>
        )}
      </Section>
    </>
  );
}

function Asked({ run }: { run: Run }) {
  return useAsked(run);
}

function SideBySide({ comparison }: { comparison: Comparison }) {
  const t = useTexts(runTexts);
  const { locale } = useLanguage();
  const { before, after, both, onlyBefore, onlyAfter, changed, changes } = comparison;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const most = (side: Comparison['before']) => side.loads.at(-1)?.load ?? 0;
  const rows: [string, string, string][] = [
    [t.pairs, number.format(before.pairs), number.format(after.pairs)],
    [t.total, number.format(before.objective), number.format(after.objective)],
    [t.weakestPair, before.weakest?.toFixed(2) ?? '', after.weakest?.toFixed(2) ?? ''],
    [t.most, number.format(most(before)), number.format(most(after))],
  ];
  return (
    <>
      <PlainTable
        caption={t.comparison}
        columns={[
          { title: t.figure, cell: ([title]) => title },
          { title: t.before, number: true, cell: ([, one]) => one },
          { title: t.after, number: true, cell: ([, , other]) => other },
        ]}
        rows={rows}
        keyOf={([title]) => title}
      />
      <dl className="figures figures-below">
        {(
          [
            [t.both, both],
            [t.onlyBefore, onlyBefore],
            [t.onlyAfter, onlyAfter],
          ] as const
        ).map(([title, count]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{number.format(count)}</dd>
          </div>
        ))}
      </dl>
      {changed === 0 ? <Empty>{t.same}</Empty> : <Changes changes={changes} changed={changed} />}
    </>
  );
}

function Changes({ changes, changed }: { changes: readonly Change[]; changed: number }) {
  const t = useTexts(runTexts);
  const { locale } = useLanguage();
  const signed = pointsIn(locale, { signed: true });
  const people = (places: Change['left']) =>
    places.map(({ reviewerId, reviewerName, score }) => (
      <div key={reviewerId}>
        {reviewerName} <span className="quiet">{score?.toFixed(2)}</span>
      </div>
    ));
  return (
    <>
      <h3 className="table-head">{t.changedCases(changes.length, changed)}</h3>
      <PlainTable
        caption={t.changedCases(changes.length, changed)}
        columns={[
          {
            title: t.cases,
            cell: ({ applicationId, title }: Change) => (
              <Link to={`/applications/${applicationId}`}>
                <Spoken>{title}</Spoken>
              </Link>
            ),
          },
          { title: t.leaves, cell: ({ left }: Change) => people(left) },
          { title: t.joins, cell: ({ joined }: Change) => people(joined) },
          {
            title: t.change,
            number: true,
            cell: ({ scoreBefore, scoreAfter }: Change) => signed.format(scoreAfter - scoreBefore),
          },
        ]}
        rows={changes}
        keyOf={({ applicationId }) => applicationId}
      />
    </>
  );
}
