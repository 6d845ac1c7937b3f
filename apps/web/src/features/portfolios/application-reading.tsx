import type { ReactNode } from 'react';
import { useTexts } from '../../app/i18n.js';
import { Dotted } from '../../ui/dotted.js';
import { Prose } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import type { Work } from './api.js';
import { FileLink } from './pdf-field.js';
import { texts, workKinds } from './texts.js';

export interface ShownSubmission {
  /** Empty where the name must not be seen. */
  nameZh: string;
  nameLatin: string;
  institution: string;
  summary: string;
  keywords: string[];
  statementFileId: string | null;
  works: (ShownWork | Work)[];
}

/** A case as its reviewers read it; the applicant's preview is the very same. */
export function SubmissionReading({ submission }: { submission: ShownSubmission }) {
  const t = useTexts(texts);
  const { nameZh, nameLatin, institution, summary, keywords, statementFileId, works } = submission;
  return (
    <div className="reading">
      <p className="quiet">
        <Dotted parts={[nameZh, nameLatin, institution]} />
      </p>
      <Prose text={summary} />
      <Keywords words={keywords} />
      {statementFileId && (
        <p>
          <a href={`/api/v1/files/${statementFileId}`} download>
            {t.statementLink}
          </a>
        </p>
      )}
      {works.map((work, index) => (
        <WorkReading key={work.id} work={work} number={index + 1} />
      ))}
    </div>
  );
}

export function Keywords({ words }: { words: string[] }) {
  if (words.length === 0) return null;
  return (
    <ul className="chips">
      {words.map((word) => (
        <li key={word}>
          <Spoken>{word}</Spoken>
        </li>
      ))}
    </ul>
  );
}

type ShownWork = Omit<Work, 'file' | 'version' | 'position' | 'kind'> & { kind: string; fileId?: string | null };

interface WorkReadingProps {
  work: ShownWork | Work;
  number: number;
  /** At its end, in the place of a file to be downloaded. */
  children?: ReactNode;
}

export function WorkReading({ work, number, children }: WorkReadingProps) {
  const t = useTexts(texts);
  const kinds: Record<string, string> = useTexts(workKinds);
  return (
    <article className="work" aria-label={t.work(number)}>
      <h3>
        {number}. <Spoken>{work.title}</Spoken>
      </h3>
      <p className="quiet">
        <Dotted parts={[kinds[work.kind] ?? work.kind, work.venue, work.year]} />
      </p>
      <p className="quiet">
        <Spoken>{work.authors.join('; ')}</Spoken>
      </p>
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
      {children}
    </article>
  );
}
