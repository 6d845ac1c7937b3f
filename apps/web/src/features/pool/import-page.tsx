import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { FileDrop } from '../../ui/file-drop.js';
import { Moment } from '../../ui/moment.js';
import { Empty, Page, Section } from '../../ui/page.js';
import '../manage/manage.css';
import { formatOf, importRunQuery, importRunsQuery, startImport } from './api.js';
import { texts } from './texts.js';

const SAMPLE = [
  'key,nameZh,nameLatin,email,orcid,institution,keywords,capacity,title,year,venue,doi,authors',
  '1,欧阳修文,Ouyang Xiuwen,xiuwen@example.org,,复旦大学,量子纠错;译码,4,表面码的快速译码,2025,,,欧阳修文;李白',
].join('\n');
/** With the mark by which spreadsheets know UTF-8, so that Chinese names open as they are. */
const TEMPLATE = `data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${SAMPLE}\n`)}`;

const MOST_BYTES = 50 * 1024 * 1024;

/** Where a file for the pool is chosen; earlier imports stand below, also those still at work. */
export default function ImportPage() {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const { items } = useSuspenseQuery(importRunsQuery).data;
  return (
    <Page title={t.importTitle} eyebrow={<Link to="/manage/pool">{t.title}</Link>} lead={t.importLead}>
      <Section title={t.chooseFile}>
        <FileChoice />
        <details className="disclosure rows-below">
          <summary>{t.formats}</summary>
          <p>{t.csvText}</p>
          <pre className="sample">{SAMPLE}</pre>
          <p>{t.csvColumns}</p>
          <p>
            <a href={TEMPLATE} download="reviewers.csv">
              {t.csvTemplate}
            </a>
          </p>
          <p className="rows-below">{t.jsonlText}</p>
          <pre className="sample">
            {
              '{"nameZh":"欧阳修文","institution":"复旦大学","keywords":["量子纠错"],"publications":[{"title":"表面码的快速译码","year":2025}]}'
            }
          </pre>
        </details>
      </Section>
      <Section title={t.earlier}>
        {items.length === 0 && <Empty>{t.noImports}</Empty>}
        <ul className="rows">
          {items.map((run) => (
            <li key={run.id}>
              <div className="row-main">
                <Link className="row-title" to={`/manage/pool/import/${run.id}`}>
                  {run.fileName}
                </Link>{' '}
                <span className={run.state === 'done' ? 'mark mark-good' : 'mark'}>{t.runStates[run.state]}</span>
                <div className="quiet">
                  {run.createdByName} · <Moment at={run.createdAt} locale={locale} />
                </div>
              </div>
              {run.report && <span className="quiet">{t.numbers(run.report.reviewers, run.report.publications)}</span>}
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}

function FileChoice() {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [fault, setFault] = useState<string | null>(null);
  const start = useMutation({
    mutationFn: ({ file, format }: { file: File; format: 'csv' | 'jsonl' }) => startImport(file, format),
    onSuccess: async (run) => {
      queries.setQueryData(importRunQuery(run.id).queryKey, run);
      void queries.invalidateQueries({ queryKey: importRunsQuery.queryKey, exact: true });
      await navigate(`/manage/pool/import/${run.id}`);
    },
  });
  const take = (file: File) => {
    const format = formatOf(file.name);
    setFault(format === null ? t.wrongKind : file.size > MOST_BYTES ? t.tooLarge : null);
    if (format && file.size <= MOST_BYTES) start.mutate({ file, format });
  };
  return (
    <>
      {start.error ? <ProblemAlert error={start.error} /> : null}
      {fault && (
        <p className="due problem" role="alert">
          {fault}
        </p>
      )}
      <FileDrop
        prompt={start.isPending ? t.sending : t.drop}
        choose={t.choose}
        hint={t.dropHint}
        accept=".csv,.jsonl,.ndjson"
        busy={start.isPending}
        take={take}
      />
    </>
  );
}
