import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { SaveMark, SaveTrouble, useAutosave } from '../../app/autosave.js';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { TagsField, TextField } from '../../ui/fields.js';
import { Section } from '../../ui/page.js';
import type { Call } from '../calls/api.js';
import { addWork, applicationQuery, completenessQuery, saveApplication, uploadPdf, type Application } from './api.js';
import { KeptAwayEditor } from './kept-away-editor.js';
import { Letters } from './letters.js';
import { PdfField } from './pdf-field.js';
import { SubmitPanel } from './submit-panel.js';
import { texts } from './texts.js';
import { WorkEditor } from './work-editor.js';

export function ApplicationEditor({ application, call }: { application: Application; call: Call }) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const { id, title, summary, keywords, keptAway, version, works, statement } = application;
  const autosave = useAutosave(
    { title, summary, keywords, keptAway: keptAway ?? [] },
    version ?? 1,
    async ({ keptAway: people, ...texts }, from) => {
      const whole = people.filter(({ name, reason }) => name.trim() && reason.trim());
      const saved = await saveApplication(id, { ...texts, keptAway: whole, version: from });
      // Whoever leaves the page and comes back begins from what was saved.
      queries.setQueryData(
        applicationQuery(id).queryKey,
        (before) => before && { ...before, ...texts, keptAway: people, version: saved.version },
      );
      void queries.invalidateQueries(completenessQuery(id));
      return saved;
    },
  );
  const { value, change } = autosave;
  const refresh = () => queries.invalidateQueries({ queryKey: applicationQuery(id).queryKey });
  const add = useMutation({ mutationFn: () => addWork(id, { kind: 'paper' }), onSuccess: refresh });
  const upload = async (file: File) => {
    await uploadPdf(id, file);
    await refresh();
  };
  return (
    <>
      <Section title={t.basics} aside={<SaveMark state={autosave.state} />}>
        <SaveTrouble autosave={autosave} />
        <TextField label={t.fieldTitle} value={value.title} most={300} onChange={(text) => change({ title: text })} />
        <TextField
          label={t.summary}
          hint={t.summaryHint}
          value={value.summary}
          most={6000}
          lines={6}
          onChange={(text) => change({ summary: text })}
        />
        <TagsField
          label={t.keywords}
          hint={t.tagsHint}
          value={value.keywords}
          most={20}
          length={60}
          onChange={(words) => change({ keywords: words })}
        />
        <PdfField label={t.statement} file={statement} upload={upload} />
      </Section>
      <Section title={t.works} aside={`${works.length} / ${call.worksMax}`}>
        <p className="quiet">{t.worksHint}</p>
        {works.map((work, index) => (
          <WorkEditor key={work.id} applicationId={id} work={work} number={index + 1} />
        ))}
        {add.error ? <ProblemAlert error={add.error} /> : null}
        <Button onClick={() => add.mutate()} loading={add.isPending} disabled={works.length >= call.worksMax}>
          {t.addWork}
        </Button>
      </Section>
      {call.lettersRequired > 0 && <Letters applicationId={id} required={call.lettersRequired} />}
      <Section title={t.keptAway}>
        <KeptAwayEditor value={value.keptAway} onChange={(people) => change({ keptAway: people })} />
      </Section>
      <SubmitPanel applicationId={id} beforeSubmit={autosave.flush} />
    </>
  );
}
