import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link, useParams } from 'react-router';
import { listingTexts } from '../../app/listing-texts.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { fieldText } from '../../app/problem-texts.js';
import { grouped } from '../../ui/counted.js';
import { Page, Section } from '../../ui/page.js';
import { PlainTable } from '../../ui/plain-table.js';
import { TaskProgress } from '../../ui/task-progress.js';
import '../manage/manage.css';
import { cancelImport, importChecked, importRunQuery, importRunsQuery, isAtWork, type ImportRun } from './api.js';
import { texts } from './texts.js';

type Sampled = ImportRun['sample'][number];

/** One import from its check to its end. It works on the server: leave and come back as you like. */
export default function ImportRunPage() {
  const t = useTexts(texts);
  const l = useTexts(listingTexts);
  const queries = useQueryClient();
  const { id = '' } = useParams();
  const { data: run } = useSuspenseQuery(importRunQuery(id));
  const renew = (data: ImportRun) => {
    queries.setQueryData(importRunQuery(id).queryKey, data);
    void queries.invalidateQueries({ queryKey: importRunsQuery.queryKey, exact: true });
    void queries.invalidateQueries({ queryKey: ['reviewers'] });
  };
  const start = useMutation({ mutationFn: () => importChecked(id), onSuccess: renew });
  const cancel = useMutation({ mutationFn: () => cancelImport(id), onSuccess: renew });
  const error = start.error ?? cancel.error;
  return (
    <Page
      title={run.fileName}
      eyebrow={<Link to="/manage/pool/import">{t.importTitle}</Link>}
      lead={<span role="status">{t.runLeads[run.state]}</span>}
    >
      {error ? <ProblemAlert error={error} /> : null}
      {isAtWork(run) && (
        <Section>
          <TaskProgress
            key={run.state}
            label={t.runStates[run.state]}
            share={run.progress}
            leftText={l.left}
            cancelText={t.cancel}
            onCancel={run.can.cancel ? () => cancel.mutate() : undefined}
            cancelling={cancel.isPending}
          />
          <p className="quiet rows-below">{t.mayLeave}</p>
        </Section>
      )}
      {run.problem && run.state === 'failed' && (
        <Alert type="error" role="alert" className="problem" title={run.problem} />
      )}
      {run.faults.length > 0 && <Faults run={run} />}
      {run.report && !isAtWork(run) && <Report run={run} />}
      {run.state === 'checked' && run.sample.length > 0 && <Sample run={run} />}
      {(run.can.import || (run.can.cancel && !isAtWork(run))) && (
        <div className="page-actions">
          {run.can.import && (
            <Button type="primary" loading={start.isPending} onClick={() => start.mutate()}>
              {t.importNow(run.report?.reviewers ?? 0)}
            </Button>
          )}
          {run.can.cancel && (
            <Button loading={cancel.isPending} onClick={() => cancel.mutate()}>
              {t.discard}
            </Button>
          )}
        </div>
      )}
      {['refused', 'failed', 'cancelled'].includes(run.state) && (
        <Link className="button" to="/manage/pool/import">
          {t.another}
        </Link>
      )}
      {run.state === 'done' && (
        <Link className="button button-main" to="/manage/pool">
          {t.toPool}
        </Link>
      )}
    </Page>
  );
}

function Report({ run: { report, state } }: { run: ImportRun }) {
  const t = useTexts(texts);
  if (!report) return null;
  const figures = [
    [t.figures.reviewers, report.reviewers],
    [t.figures.fresh, report.reviewers - report.known],
    [t.figures.known, report.known],
    [t.figures.publications, report.publications],
  ] as const;
  return (
    <Section title={state === 'done' ? t.imported : t.found}>
      <dl className="figures">
        {figures.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{grouped(count)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Faults({ run: { faults } }: { run: ImportRun }) {
  const t = useTexts(texts);
  const { language } = useLanguage();
  type Fault = ImportRun['faults'][number];
  const place = (field: string) => {
    const [, line, column] = /^line (\d+)(?:, (.+))?$/.exec(field) ?? [];
    return line ? { line, column: column ?? '' } : { line: '', column: field };
  };
  return (
    <Section title={t.faults(faults.length)} aside={faults.length >= 100 ? t.firstFaults : undefined}>
      <PlainTable
        caption={t.faults(faults.length)}
        columns={[
          { title: t.line, number: true, cell: ({ field }: Fault) => place(field).line },
          { title: t.column, cell: ({ field }: Fault) => <code>{place(field).column}</code> },
          { title: t.fault, cell: ({ message }: Fault) => t.faultTexts[message] ?? fieldText(message, language) },
        ]}
        rows={faults}
        keyOf={({ field, message }) => field + message}
      />
    </Section>
  );
}

function Sample({ run: { sample } }: { run: ImportRun }) {
  const t = useTexts(texts);
  return (
    <Section title={t.sample(sample.length)}>
      <PlainTable
        caption={t.sample(sample.length)}
        columns={[
          { title: t.name, cell: ({ name }: Sampled) => name },
          { title: t.institution, cell: ({ institution }: Sampled) => institution },
          { title: t.email, cell: ({ email }: Sampled) => email ?? '–' },
          { title: t.keywords, cell: ({ keywords }: Sampled) => keywords.join(t.comma) },
          { title: t.publications, cell: ({ publications }: Sampled) => publications.join(t.semicolon) },
        ]}
        rows={sample}
        keyOf={({ name, institution }) => name + institution}
      />
    </Section>
  );
}
