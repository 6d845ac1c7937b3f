import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useCallback, useState } from 'react';
import { SaveMark, SaveTrouble, useAutosave } from '../../app/autosave.js';
import { useNameOf, useTexts } from '../../app/i18n.js';
import { latePart } from '../../app/late-page.js';
import { useAddress } from '../../app/use-address.js';
import { TagsField } from '../../app/tags-field.js';
import { TextField } from '../../ui/fields.js';
import { Section } from '../../ui/page.js';
import { Lines } from '../../ui/skeleton.js';
import { Spoken } from '../../ui/spoken.js';
import { callQuery, type Call } from '../calls/api.js';
import { texts as callTexts } from '../calls/texts.js';
import { SubmissionReading } from './application-reading.js';
import { applicationQuery, completenessQuery, saveApplication, uploadPdf, type Application } from './api.js';
import { CompletenessList } from './completeness-list.js';
import { DeadlineNews } from './deadline-news.js';
import { fieldId, focusField } from './focus-field.js';
import { KeptAwayEditor } from './kept-away-editor.js';
import { PdfField } from './pdf-field.js';
import { PlaceEditor } from './place-editor.js';
import { TakenBack } from './taken-back.js';
import { texts } from './texts.js';
import { Withdrawal } from './withdrawal.js';
import { WorkspaceBar } from './workspace-bar.js';
import { workspace } from './workspace-texts.js';
import type { WorkTexts } from './work-texts.js';
import { WorksEditor } from './works-editor.js';
import './workspace.css';

const { Shown: Letters } = latePart(() => import('./letters.js'));

const textsOf = ({ directionId, trackId, title, summary, keywords, keptAway }: Application) => ({
  directionId,
  trackId,
  title,
  summary,
  keywords,
  keptAway: keptAway ?? [],
});

/** The applicant's workspace: the form, what it still lacks, and beside it what a reviewer will see. */
export function ApplicationEditor({ application, call }: { application: Application; call: Call }) {
  const t = useTexts(texts);
  const w = useTexts(workspace);
  const c = useTexts(callTexts);
  const nameOf = useNameOf();
  const queries = useQueryClient();
  const [{ preview }, setAddress] = useAddress({ preview: '' });
  const { id, version, works, statement } = application;
  const key = applicationQuery(id).queryKey;
  const autosave = useAutosave(
    textsOf(application),
    version ?? 1,
    async ({ keptAway: people, ...written }, from) => {
      const whole = people.filter(({ name, reason }) => name.trim() && reason.trim());
      const saved = await saveApplication(id, { ...written, keptAway: whole, version: from });
      // Whoever leaves the page and comes back begins from what was saved.
      queries.setQueryData(
        key,
        (before) => before && { ...before, ...written, keptAway: people, version: saved.version },
      );
      void queries.invalidateQueries(completenessQuery(id));
      void queries.prefetchQuery(callQuery(call.id));
      return saved;
    },
    {
      keep: `application.${id}`,
      latest: async () => {
        const now = await queries.fetchQuery({ ...applicationQuery(id), staleTime: 0 });
        return { value: textsOf(now), version: now.version ?? 1 };
      },
    },
  );
  const { value, change } = autosave;
  const places = [...call.directions, ...call.tracks].map((one): [string, string] => [one.id, nameOf(one)]);
  const [written, setWritten] = useState<Record<string, WorkTexts>>({});
  const onWrite = useCallback(
    (workId: string, now: WorkTexts) => setWritten((before) => ({ ...before, [workId]: now })),
    [],
  );
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const goTo = (item: string) => {
    const [, index, field] = /^works\.(\d+)\.(\w+)$/.exec(item) ?? [];
    const work = index === undefined ? undefined : works[Number(index)];
    if (work) setOpened((before) => new Set(before).add(work.id));
    focusField(work && field ? fieldId(field, work.id) : fieldId(item));
  };
  const isShown = preview !== '';
  return (
    <>
      <div
        className={isShown ? 'workspace workspace-preview' : 'workspace'}
        // A file that misses its field must not open in the place of this page.
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => event.preventDefault()}
      >
        <div className="workspace-form">
          <DeadlineNews application={application} call={call} />
          <TakenBack application={application} call={call} />
          <Section title={t.basics} aside={<SaveMark state={autosave.state} quiet />}>
            <SaveTrouble
              autosave={autosave}
              names={{
                ...{ title: t.fieldTitle, summary: t.summary, keywords: t.keywords, keptAway: t.keptAway },
                ...{ directionId: c.direction, trackId: c.track },
              }}
              words={Object.fromEntries(places)}
            />
            <TextField
              id={fieldId('title')}
              label={t.fieldTitle}
              value={value.title}
              most={300}
              onChange={(text) => change({ title: text })}
            />
            <TextField
              id={fieldId('summary')}
              label={t.summary}
              hint={t.summaryHint}
              value={value.summary}
              most={6000}
              lines={6}
              onChange={(text) => change({ summary: text })}
            />
            <TagsField
              id={fieldId('keywords')}
              label={t.keywords}
              hint={t.tagsHint}
              value={value.keywords}
              most={20}
              length={60}
              onChange={(words) => change({ keywords: words })}
            />
            <PdfField
              id={fieldId('statement')}
              label={t.statement}
              file={statement}
              upload={async (file) => {
                await uploadPdf(id, file);
                await queries.invalidateQueries({ queryKey: key });
              }}
            />
            <PlaceEditor call={call} value={value} onChange={change} />
          </Section>
          <WorksEditor
            application={application}
            most={call.worksMax}
            opened={opened}
            setOpened={setOpened}
            onWrite={onWrite}
          />
          {call.lettersRequired > 0 && (
            <Suspense fallback={<Lines />}>
              <Letters applicationId={id} required={call.lettersRequired} />
            </Suspense>
          )}
          <Section title={t.keptAway}>
            <KeptAwayEditor value={value.keptAway} onChange={(people) => change({ keptAway: people })} />
          </Section>
          <Withdrawal application={application} />
        </div>
        {isShown ? (
          <aside className="workspace-reading" aria-label={w.previewTitle} tabIndex={0}>
            <Section title={w.previewTitle}>
              <p className="quiet">{w.previewHint}</p>
              <h3 className="reading-title">
                <Spoken>{value.title || t.untitled}</Spoken>
              </h3>
              <SubmissionReading
                submission={{
                  ...(application.applicant ?? { nameZh: '', nameLatin: '', institution: '' }),
                  summary: value.summary,
                  keywords: value.keywords,
                  statementFileId: statement?.id ?? null,
                  works: works.map(({ file, ...work }) => ({ ...work, ...written[work.id], fileId: file?.id ?? null })),
                }}
              />
            </Section>
          </aside>
        ) : (
          <aside className="workspace-side">
            <CompletenessList applicationId={id} goTo={goTo} />
          </aside>
        )}
      </div>
      <WorkspaceBar
        application={application}
        goTo={goTo}
        preview={isShown}
        setPreview={(shown) => setAddress({ preview: shown ? '1' : '' })}
      />
    </>
  );
}
