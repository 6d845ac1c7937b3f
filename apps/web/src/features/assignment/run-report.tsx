import { lazy, Suspense, useMemo } from 'react';
import { Link } from 'react-router';
import { useDarkness } from '../../app/appearance.js';
import { useLanguage, useNameOf, useTexts } from '../../app/i18n.js';
import { Moment } from '../../ui/moment.js';
import { Note } from '../../ui/note.js';
import { Empty, Section } from '../../ui/page.js';
import { PlainTable } from '../../ui/plain-table.js';
import { Lines } from '../../ui/skeleton.js';
import { Spoken } from '../../ui/spoken.js';
import { paletteOf } from '../../ui/tokens.js';
import type { Run, RunReport, Standing } from './api.js';
import { coverageOption, loadOption } from './report-charts.js';
import { runTexts } from './run-texts.js';

const Chart = lazy(() => import('../../ui/chart.js'));

/** What the latest finished run found: figures, gaps with their reasons, coverage and loads. It does not change afterwards. */
export function RunReportParts({ run, standing }: { run: Run | undefined; standing: Standing }) {
  const t = useTexts(runTexts);
  const { locale } = useLanguage();
  if (!run?.report) return <Empty>{t.none}</Empty>;
  const { report } = run;
  const changes = standing.proposed?.changes ?? 0;
  return (
    <>
      {changes > 0 && <Since standing={standing} changes={changes} />}
      <Section title={t.latest} aside={run.finishedAt && <Moment at={run.finishedAt} locale={locale} />}>
        <Figures run={run} report={report} isChanged={changes > 0} />
        {report.belowLeast > 0 && <p className="due">{t.belowLeast(report.belowLeast)}</p>}
      </Section>
      {report.unfilled.length > 0 && (
        <Section title={t.unfilled}>
          <PlainTable
            caption={t.unfilled}
            columns={[
              { title: t.cases, cell: (row) => <CaseLink {...row} /> },
              { title: t.missing, number: true, cell: ({ missing }) => missing },
              { title: t.because, cell: ({ reasons }) => reasons.map((reason) => t.reasons[reason]).join(' · ') },
            ]}
            rows={report.unfilled}
            keyOf={({ applicationId }) => applicationId}
          />
        </Section>
      )}
      <div className="columns">
        {report.weakest.length > 0 && (
          <Section title={t.weakest}>
            <PlainTable
              caption={t.weakest}
              columns={[
                { title: t.cases, cell: (row) => <CaseLink {...row} /> },
                { title: t.lowest, number: true, cell: ({ score }) => score.toFixed(2) },
              ]}
              rows={report.weakest}
              keyOf={({ applicationId }) => applicationId}
            />
          </Section>
        )}
        <Loads report={report} />
      </div>
      <Coverage report={report} />
    </>
  );
}

/** What was changed since makes figures of the report old: here is how it stands now. */
function Since({ standing: { objective, weakest }, changes }: { standing: Standing; changes: number }) {
  const t = useTexts(runTexts);
  const { locale } = useLanguage();
  const number = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (
    <Note
      kind="news"
      role="status"
      title={t.changedSince(changes)}
      action={
        <Link className="button" to="?part=board">
          {t.toBoard}
        </Link>
      }
    >
      {weakest !== null && <div>{t.standsNow(number.format(objective), number.format(weakest))}</div>}
    </Note>
  );
}

function CaseLink({ applicationId, title }: { applicationId: string; title: string }) {
  return (
    <Link to={`/applications/${applicationId}`}>
      <Spoken>{title}</Spoken>
    </Link>
  );
}

function Figures({ run, report, isChanged }: { run: Run; report: RunReport; isChanged: boolean }) {
  const t = useTexts(runTexts);
  const { locale } = useLanguage();
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  const seconds = Object.values(report.seconds).reduce((sum, one) => sum + one, 0);
  const proved = isChanged ? t.provedThen : t.proved;
  const proof = report.certified === null ? null : report.certified ? proved : t.notProved;
  const facts: [string, string | null][] = [
    [t.places, `${number.format(report.filled)} / ${number.format(report.places)}`],
    [t.total, report.objective === null ? null : number.format(report.objective)],
    [t.price, report.price === null ? null : percent.format(report.price)],
    [t.proof, proof],
    [t.conflicts, number.format(report.conflictsFound)],
    [t.considered, number.format(report.pairs)],
    [t.engine, report.engine.startsWith('tfidf') ? t.engines.tfidf : t.engines.default],
    [t.time, t.seconds(number.format(seconds))],
  ];
  return (
    <>
      <dl className="figures">
        {facts.map(
          ([title, value]) =>
            value !== null && (
              <div key={title}>
                <dt>{title}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <p className="quiet">{useAsked(run)}</p>
    </>
  );
}

/** What a run was asked, in a line. */
export function useAsked({ parameters }: Run): string {
  const t = useTexts(runTexts);
  const { perApplication, maxLoad, minLoad, fairness, maxProbability, seed, onePerInstitution } = parameters;
  return [
    t.askedOf(perApplication),
    maxLoad !== null && t.askedMost(maxLoad),
    minLoad > 0 && t.askedLeast(minLoad),
    maxProbability === null ? t.fairnessOptions[fairness].title : t.lotOf(String(maxProbability), seed ?? 0),
    onePerInstitution && t.askedHomes,
  ]
    .filter(Boolean)
    .join(' · ');
}

function Loads({ report }: { report: RunReport }) {
  const t = useTexts(runTexts);
  const palette = paletteOf(useDarkness());
  const option = useMemo(() => loadOption(report.loads, palette, t.people), [report.loads, palette, t]);
  if (report.loads.length === 0) return null;
  return (
    <Section title={t.loads} aside={t.loadsHint}>
      <Suspense fallback={<Lines count={4} />}>
        <Chart label={t.loadChart} height={200} option={option} />
      </Suspense>
      <PlainTable
        caption={t.loads}
        columns={[
          { title: t.applicationsEach, number: true, cell: ({ load }) => load },
          { title: t.people, number: true, cell: ({ reviewers }) => reviewers },
        ]}
        rows={report.loads}
        keyOf={({ load }) => String(load)}
      />
    </Section>
  );
}

function Coverage({ report }: { report: RunReport }) {
  const t = useTexts(runTexts);
  const { locale } = useLanguage();
  const number = new Intl.NumberFormat(locale);
  const nameOf = useNameOf();
  const palette = paletteOf(useDarkness());
  const { directions } = report;
  const option = useMemo(() => {
    const bars = directions.map((it) => ({
      ...{ name: nameOf(it), median: it.median, isThin: it.covered < it.applications },
    }));
    return coverageOption(bars, palette, t.peers);
  }, [directions, palette, t, nameOf]);
  if (directions.length === 0)
    return (
      <Section title={t.coverage}>
        <Empty>{t.noCoverage(number.format(report.publications), number.format(report.enoughToLearn))}</Empty>
      </Section>
    );
  return (
    <div className="columns">
      <Section title={t.coverage}>
        <p className="quiet">{t.coverageHint}</p>
        <Suspense fallback={<Lines count={4} />}>
          <Chart label={t.coverageChart} height={48 + 34 * directions.length} option={option} />
        </Suspense>
        <PlainTable
          caption={t.coverage}
          columns={[
            { title: t.direction, cell: (row) => nameOf(row) },
            { title: t.covered, number: true, cell: ({ covered, applications }) => `${covered} / ${applications}` },
            { title: t.least, number: true, cell: ({ least }) => least },
            { title: t.median, number: true, cell: ({ median }) => median },
          ]}
          rows={directions}
          keyOf={({ directionId }) => directionId}
        />
      </Section>
      <Section title={t.thin}>
        <PlainTable
          caption={t.thin}
          columns={[
            { title: t.cases, cell: (row) => <CaseLink {...row} /> },
            { title: t.peers, number: true, cell: ({ coverage }) => coverage },
          ]}
          rows={report.thinlyCovered}
          keyOf={({ applicationId }) => applicationId}
        />
      </Section>
    </div>
  );
}
