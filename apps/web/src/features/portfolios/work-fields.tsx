import { useMutation } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { TagsField } from '../../app/tags-field.js';
import { ChoiceField } from '../../ui/choice-field.js';
import { NumberField, TextField } from '../../ui/fields.js';
import { Prose } from '../../ui/page.js';
import { findByDoi, type Work } from './api.js';
import { fieldId } from './focus-field.js';
import { PdfField } from './pdf-field.js';
import { texts, workKinds } from './texts.js';
import type { WorkTexts } from './work-texts.js';
import { wordCount } from './word-count.js';
import { workspace } from './workspace-texts.js';

interface WorkFieldsProps {
  work: Work;
  value: WorkTexts;
  change: (part: Partial<WorkTexts>) => void;
  upload: (file: File) => Promise<unknown>;
  remove: () => void;
  removing: boolean;
}

/** The fields of one work, what the applicant says of it first. */
export default function WorkFields({ work, value, change, upload, remove, removing }: WorkFieldsProps) {
  const t = useTexts(texts);
  const w = useTexts(workspace);
  const kinds = useTexts(workKinds);
  const find = useMutation({
    mutationFn: () => findByDoi(value.doi ?? ''),
    // What is known of the work is filled in; what the applicant says about it is never touched.
    onSuccess: ({ abstract: found, ...known }) => change({ ...known, abstract: found || value.abstract }),
  });
  const options = Object.entries(kinds).map(([name, label]) => ({ value: name as Work['kind'], label }));
  const at = (field: string) => fieldId(field, work.id);
  return (
    <div className="work-fields">
      <p className="quiet">{t.workNeeds}</p>
      {find.error ? <ProblemAlert error={find.error} /> : null}
      <TextField
        id={at('title')}
        label={t.workTitle}
        value={value.title}
        most={500}
        onChange={(text) => change({ title: text })}
      />
      <TextField
        id={at('contribution')}
        label={t.contribution}
        hint={`${t.contributionHint}${w.wordsAdvice}`}
        count={w.words(wordCount(value.contribution))}
        value={value.contribution}
        most={4000}
        lines={4}
        onChange={(text) => change({ contribution: text })}
      />
      <details className="example">
        <summary>{w.example}</summary>
        <Prose text={w.exampleContribution} />
        <p className="quiet">{w.exampleWhy}</p>
      </details>
      <TextField
        id={at('significance')}
        label={t.significance}
        hint={t.significanceHint}
        count={w.words(wordCount(value.significance))}
        value={value.significance}
        most={4000}
        lines={3}
        onChange={(text) => change({ significance: text })}
      />
      <TagsField
        id={at('authors')}
        label={t.authors}
        hint={t.tagsHint}
        value={value.authors}
        most={500}
        length={200}
        onChange={(names) => change({ authors: names })}
      />
      <div className="field-row">
        <ChoiceField
          label={t.kind}
          value={value.kind}
          options={options}
          onChange={(chosen) => change({ kind: chosen })}
        />
        <NumberField label={t.year} value={value.year} onChange={(typed) => change({ year: typed })} />
        <TextField label={t.venue} value={value.venue} most={300} onChange={(text) => change({ venue: text })} />
      </div>
      <div className="field-row field-row-end">
        <TextField
          label={t.doi}
          value={value.doi ?? ''}
          most={320}
          onChange={(text) => change({ doi: text || null })}
        />
        <div className="field">
          <Button onClick={() => find.mutate()} loading={find.isPending} disabled={!value.doi}>
            {find.isPending ? w.lookingUp : t.doiFind}
          </Button>
        </div>
      </div>
      <TextField
        label={t.abstract}
        value={value.abstract}
        most={10_000}
        lines={3}
        onChange={(text) => change({ abstract: text })}
      />
      <PdfField label={t.manuscript} file={work.file} upload={upload} />
      <Popconfirm title={t.removeWorkSure} okText={t.remove} onConfirm={remove}>
        <Button danger type="text" loading={removing}>
          {t.removeWork}
        </Button>
      </Popconfirm>
    </div>
  );
}
