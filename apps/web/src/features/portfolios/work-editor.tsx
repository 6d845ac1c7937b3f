import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { SaveMark, SaveTrouble, useAutosave } from '../../app/autosave.js';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { ChoiceField, NumberField, TagsField, TextField } from '../../ui/fields.js';
import { applicationQuery, completenessQuery, findByDoi, removeWork, saveWork, uploadPdf, type Work } from './api.js';
import { PdfField } from './pdf-field.js';
import { texts, workKinds } from './texts.js';

/** One representative work; it saves itself against a version of its own. */
export function WorkEditor({ applicationId, work, number }: { applicationId: string; work: Work; number: number }) {
  const t = useTexts(texts);
  const kinds = useTexts(workKinds);
  const queries = useQueryClient();
  const { kind, title, abstract, year, venue, doi, authors, keywords, contribution, significance } = work;
  const initial = { kind, title, abstract, year, venue, doi, authors, keywords, contribution, significance };
  const autosave = useAutosave(initial, work.version ?? 1, async (value, version) => {
    const saved = await saveWork(work.id, { ...value, version });
    queries.setQueryData(applicationQuery(applicationId).queryKey, (before) => {
      const renew = (one: Work) => (one.id === work.id ? { ...one, ...value, version: saved.version } : one);
      return before && { ...before, works: before.works.map(renew) };
    });
    void queries.invalidateQueries(completenessQuery(applicationId));
    return saved;
  });
  const { value, change } = autosave;
  const refresh = () => queries.invalidateQueries({ queryKey: applicationQuery(applicationId).queryKey });
  const remove = useMutation({ mutationFn: () => removeWork(work.id), onSuccess: refresh });
  const find = useMutation({
    mutationFn: () => findByDoi(value.doi ?? ''),
    // What is known of the work is filled in; what the applicant says about it is never touched.
    onSuccess: ({ abstract: found, ...known }) => change({ ...known, abstract: found || value.abstract }),
  });
  const upload = async (file: File) => {
    await uploadPdf(applicationId, file, work.id);
    await refresh();
  };
  const options = Object.entries(kinds).map(([name, label]) => ({ value: name as Work['kind'], label }));
  return (
    <section className="work" aria-label={t.work(number)}>
      <div className="section-head">
        <h3>{t.work(number)}</h3>
        <SaveMark state={autosave.state} />
      </div>
      <SaveTrouble autosave={autosave} />
      {find.error ? <ProblemAlert error={find.error} /> : null}
      {remove.error ? <ProblemAlert error={remove.error} /> : null}
      <div className="field-row field-row-end">
        <TextField
          label={t.doi}
          value={value.doi ?? ''}
          most={320}
          onChange={(text) => change({ doi: text || null })}
        />
        <div className="field">
          <Button onClick={() => find.mutate()} loading={find.isPending} disabled={!value.doi}>
            {t.doiFind}
          </Button>
        </div>
      </div>
      <TextField label={t.workTitle} value={value.title} most={500} onChange={(text) => change({ title: text })} />
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
      <TagsField
        label={t.authors}
        hint={t.tagsHint}
        value={value.authors}
        most={500}
        length={200}
        onChange={(names) => change({ authors: names })}
      />
      <TextField
        label={t.contribution}
        hint={t.contributionHint}
        value={value.contribution}
        most={4000}
        lines={3}
        onChange={(text) => change({ contribution: text })}
      />
      <TextField
        label={t.significance}
        hint={t.significanceHint}
        value={value.significance}
        most={4000}
        lines={3}
        onChange={(text) => change({ significance: text })}
      />
      <TextField
        label={t.abstract}
        value={value.abstract}
        most={10_000}
        lines={3}
        onChange={(text) => change({ abstract: text })}
      />
      <PdfField label={t.manuscript} file={work.file} upload={upload} />
      <Popconfirm title={t.removeWorkSure} okText={t.remove} onConfirm={() => remove.mutate()}>
        <Button danger loading={remove.isPending}>
          {t.removeWork}
        </Button>
      </Popconfirm>
    </section>
  );
}
