import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Moment } from '../../ui/moment.js';
import { Prose, Section } from '../../ui/page.js';
import { receiptsQuery, reopenApplication, type Application, type Work } from './api.js';
import { FileLink } from './pdf-field.js';
import { texts, workKinds } from './texts.js';

/** A submitted application, as far as the viewer may see it; for its applicant with the receipt. */
export function ApplicationReading({ application }: { application: Application }) {
  const t = useTexts(texts);
  const { applicant, viewer, summary, keywords, statement, works } = application;
  return (
    <>
      {viewer === 'applicant' && <Receipts application={application} />}
      {applicant && viewer !== 'applicant' && (
        <Section title={t.applicant}>
          {[applicant.nameZh, applicant.nameLatin, applicant.institution].filter(Boolean).join(' · ')}
        </Section>
      )}
      <Section title={t.summary}>
        <Prose text={summary} />
        <Keywords words={keywords} />
        {statement && <FileLink file={statement} />}
      </Section>
      <Section title={t.works}>
        {works.map((work, index) => (
          <WorkReading key={work.id} work={work} number={index + 1} />
        ))}
      </Section>
    </>
  );
}

export function Keywords({ words }: { words: string[] }) {
  if (words.length === 0) return null;
  return (
    <ul className="chips">
      {words.map((word) => (
        <li key={word}>{word}</li>
      ))}
    </ul>
  );
}

type ShownWork = Omit<Work, 'file' | 'version' | 'position' | 'kind'> & { kind: string; fileId?: string | null };

export function WorkReading({ work, number }: { work: ShownWork | Work; number: number }) {
  const t = useTexts(texts);
  const kinds: Record<string, string> = useTexts(workKinds);
  const facts = [kinds[work.kind] ?? work.kind, work.venue, work.year].filter(Boolean).join(' · ');
  return (
    <section className="work" aria-label={t.work(number)}>
      <h3>
        {number}. {work.title}
      </h3>
      <p className="quiet">{facts}</p>
      <p className="quiet">{work.authors.join('; ')}</p>
      <h4>{t.contribution}</h4>
      <Prose text={work.contribution} />
      <h4>{t.significance}</h4>
      <Prose text={work.significance} />
      {work.abstract && (
        <details>
          <summary>{t.abstract}</summary>
          <Prose text={work.abstract} />
        </details>
      )}
      {'file' in work && work.file && <FileLink file={work.file} />}
      {'fileId' in work && work.fileId && (
        <a href={`/api/v1/files/${work.fileId}`} download>
          {t.download}
        </a>
      )}
    </section>
  );
}

function Receipts({ application }: { application: Application }) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const queries = useQueryClient();
  const { data } = useQuery(receiptsQuery(application.id));
  const reopen = useMutation({
    mutationFn: () => reopenApplication(application.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['applications'] }),
  });
  const receipt = data?.items.toSorted((a, b) => b.number - a.number)[0];
  if (!receipt) return null;
  return (
    <Section title={t.receipt} aside={t.receiptText(receipt.number)}>
      <dl className="facts">
        <dt>{t.receiptTime}</dt>
        <dd>
          <Moment at={receipt.submittedAt} locale={locale} />
        </dd>
        <dt>{t.receiptHash}</dt>
        <dd>
          <code>{receipt.contentHash}</code>
        </dd>
      </dl>
      {application.can.reopen && (
        <>
          {reopen.error ? <ProblemAlert error={reopen.error} /> : null}
          <div className="form-end form-end-gap">
            <span className="quiet">{t.reopenHint}</span>
            <Button onClick={() => reopen.mutate()} loading={reopen.isPending}>
              {t.reopen}
            </Button>
          </div>
        </>
      )}
    </Section>
  );
}
