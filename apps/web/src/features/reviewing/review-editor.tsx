import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { SaveMark, SaveTrouble, useAutosave } from '../../app/autosave.js';
import { useNameOf, useTexts } from '../../app/i18n.js';
import { ChoiceField } from '../../ui/choice-field.js';
import { TextField } from '../../ui/fields.js';
import { reviewFormQuery, saveReview, submitReview, type ReviewForm } from './api.js';
import { reviewChecks, type Written } from './checks.js';
import { CriterionFields } from './criterion-fields.js';
import { useShortcuts } from './shortcuts.js';
import { SubmitCheck } from './submit-check.js';
import { texts } from './texts.js';

const numbered = (labels: readonly string[]) => labels.map((label, index) => ({ value: index + 1, label }));

/** Puts the cursor into a part of the form (of several choices, the one of this value), and that part into view. */
function goTo(form: HTMLElement | null, part: string, value?: number): void {
  const place = form?.querySelector(`[data-part="${part}"]`);
  const field =
    place?.querySelector<HTMLElement>(value === undefined ? 'input:checked' : `input[value="${value}"]`) ??
    place?.querySelector<HTMLElement>('input, textarea');
  field?.focus({ preventScroll: true });
  place?.closest('.criterion, [data-part]')?.scrollIntoView({ block: 'center' });
}

function writtenIn({ content, confidence, closeness }: ReviewForm['review']): Written {
  return { ...content, confidential: content.confidential ?? '', confidence, closeness };
}

/** What the reviewer writes. It saves itself; keys set scores; a check list stands before the submission. */
export function ReviewEditor({ form, hasKeys }: { form: ReviewForm; hasKeys: boolean }) {
  const t = useTexts(texts);
  const nameOf = useNameOf();
  const queries = useQueryClient();
  const place = useRef<HTMLDivElement>(null);
  /** The criterion that keys are about; before any was visited, the first is next. */
  const current = useRef(-1);
  const [isChecking, setChecking] = useState(false);
  const { assignmentId, review, criteria, can } = form;
  const autosave = useAutosave<Written>(
    writtenIn(review),
    review.version,
    ({ confidence, closeness, ...content }, version) =>
      saveReview(assignmentId, { content, confidence, closeness, version }),
    {
      keep: `review.${assignmentId}`,
      latest: async () => {
        const { review: now } = await queries.fetchQuery({ ...reviewFormQuery(assignmentId), staleTime: 0 });
        return { value: writtenIn(now), version: now.version };
      },
    },
  );
  const { value, change, flush } = autosave;
  const names = {
    ...t.parts,
    ...{ 'content.summary': t.summary, 'content.confidential': t.confidential },
    ...Object.fromEntries(criteria.map((it) => [`content.comments.${it.id}`, t.commentOn(nameOf(it))])),
  };
  const submit = useMutation({
    mutationFn: async () => {
      const version = await flush();
      return version === null ? null : submitReview(assignmentId, version);
    },
    onSuccess: (submitted) => {
      if (!submitted) return setChecking(false);
      queries.setQueryData(reviewFormQuery(assignmentId).queryKey, submitted);
      void queries.invalidateQueries({ queryKey: ['reviews', 'mine'] });
    },
  });
  const setScore = (id: string, score: number) => change({ scores: { ...value.scores, [id]: score } });
  const move = (by: number) => {
    current.current = Math.min(Math.max(current.current + by, 0), criteria.length - 1);
    goTo(place.current, `score-${criteria[current.current]?.id}`);
  };
  const press = (digit: number) => {
    const criterion = criteria[Math.max(current.current, 0)];
    if (!criterion) return;
    // A zero stands for ten where the scale reaches that far.
    const score = digit === 0 && criterion.scaleMin > 0 ? 10 : digit;
    if (score < criterion.scaleMin || score > criterion.scaleMax) return;
    setScore(criterion.id, score);
    goTo(place.current, `score-${criterion.id}`, score);
  };
  useShortcuts(
    {
      j: () => move(1),
      k: () => move(-1),
      c: () => goTo(place.current, `comment-${criteria[Math.max(current.current, 0)]?.id}`),
      g: () => setChecking(true),
      ...Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [String(digit), () => press(digit)])),
    },
    hasKeys,
  );
  return (
    <div
      ref={place}
      className="writing"
      onFocus={({ target }) => {
        const id = target.closest('[data-criterion]')?.getAttribute('data-criterion');
        const index = criteria.findIndex((criterion) => criterion.id === id);
        if (index >= 0) current.current = index;
      }}
      onKeyDown={(event) => {
        // Out of a field, back to where single keys work.
        const { target } = event;
        if (event.key === 'Escape' && target instanceof HTMLTextAreaElement) {
          target.blur();
          place.current?.focus({ preventScroll: true });
        }
      }}
      tabIndex={-1}
    >
      <div className="room-top">
        <div className="room-bar">
          <h2>{t.form}</h2>
          <SaveMark state={autosave.state} />
          <Button type="primary" onClick={() => setChecking(true)}>
            {t.check}
          </Button>
        </div>
        <SaveTrouble autosave={autosave} names={names} />
      </div>
      {criteria.map((criterion, index) => (
        <CriterionFields
          key={criterion.id}
          number={index + 1}
          criterion={criterion}
          score={value.scores[criterion.id] ?? null}
          comment={value.comments[criterion.id] ?? ''}
          disabled={!can.save}
          onScore={(score) => setScore(criterion.id, score)}
          onComment={(comment) => change({ comments: { ...value.comments, [criterion.id]: comment } })}
        />
      ))}
      <div data-part="summary">
        <TextField
          label={t.summary}
          hint={t.summaryHint}
          value={value.summary}
          most={20_000}
          lines={4}
          onChange={(text) => change({ summary: text })}
        />
      </div>
      <TextField
        label={t.confidential}
        hint={t.confidentialHint}
        value={value.confidential}
        most={10_000}
        lines={2}
        onChange={(text) => change({ confidential: text })}
      />
      <div className="field-row">
        <div data-part="confidence">
          <ChoiceField
            label={t.confidence}
            value={value.confidence}
            options={numbered(t.confidences)}
            onChange={(given) => change({ confidence: given })}
          />
        </div>
        <div data-part="closeness">
          <ChoiceField
            label={t.closeness}
            value={value.closeness}
            options={numbered(t.closenesses)}
            onChange={(given) => change({ closeness: given })}
          />
        </div>
      </div>
      <div className="form-end">
        <span className="quiet">{t.checkHint}</span>
        <Button onClick={() => setChecking(true)}>{t.check}</Button>
      </div>
      <SubmitCheck
        isOpen={isChecking}
        checks={reviewChecks(criteria, value)}
        canSubmit={can.submit}
        pending={submit.isPending}
        error={submit.error}
        onSubmit={() => submit.mutate()}
        onClose={() => setChecking(false)}
        goTo={(part) => goTo(place.current, part)}
      />
    </div>
  );
}
