import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { SaveMark, SaveTrouble, useAutosave } from '../../app/autosave.js';
import { useNameOf, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { ChoiceField, TextField } from '../../ui/fields.js';
import { Section } from '../../ui/page.js';
import { reviewFormQuery, saveReview, submitReview, type ReviewForm } from './api.js';
import { CriterionFields } from './criterion-fields.js';
import { texts } from './texts.js';

const numbered = (labels: readonly string[]) => labels.map((label, index) => ({ value: index + 1, label }));

export function ReviewEditor({ form }: { form: ReviewForm }) {
  const t = useTexts(texts);
  const nameOf = useNameOf();
  const queries = useQueryClient();
  const [attested, setAttested] = useState(false);
  const [attestMissing, setAttestMissing] = useState(false);
  const { assignmentId, review, criteria, can } = form;
  const { scores, comments, summary, confidential } = review.content;
  const autosave = useAutosave(
    {
      scores,
      comments,
      summary,
      confidential: confidential ?? '',
      confidence: review.confidence,
      closeness: review.closeness,
    },
    review.version,
    ({ confidence, closeness, ...content }, version) =>
      saveReview(assignmentId, { content, confidence, closeness, version }),
  );
  const { value, change } = autosave;
  const submit = useMutation({
    mutationFn: async () => {
      const version = await autosave.flush();
      return version === null ? null : submitReview(assignmentId, version);
    },
    onSuccess: (submitted) => {
      if (!submitted) return;
      queries.setQueryData(reviewFormQuery(assignmentId).queryKey, submitted);
      void queries.invalidateQueries({ queryKey: ['reviews', 'mine'] });
    },
  });
  const send = () => {
    setAttestMissing(!attested);
    if (attested) submit.mutate();
  };
  return (
    <Section title={t.form} aside={can.save && <SaveMark state={autosave.state} />}>
      <SaveTrouble autosave={autosave} />
      <fieldset disabled={!can.save}>
        {criteria.map((criterion) => (
          <CriterionFields
            key={criterion.id}
            name={nameOf(criterion)}
            criterion={criterion}
            score={value.scores[criterion.id] ?? null}
            comment={value.comments[criterion.id] ?? ''}
            disabled={!can.save}
            onScore={(score) => change({ scores: { ...value.scores, [criterion.id]: score } })}
            onComment={(comment) => change({ comments: { ...value.comments, [criterion.id]: comment } })}
          />
        ))}
        <TextField
          label={t.summary}
          value={value.summary}
          most={20_000}
          lines={4}
          onChange={(text) => change({ summary: text })}
        />
        <TextField
          label={t.confidential}
          value={value.confidential}
          most={10_000}
          lines={2}
          onChange={(text) => change({ confidential: text })}
        />
        <div className="field-row">
          <ChoiceField
            label={t.confidence}
            value={value.confidence}
            options={numbered(t.confidences)}
            onChange={(confidence) => change({ confidence })}
          />
          <ChoiceField
            label={t.closeness}
            value={value.closeness}
            options={numbered(t.closenesses)}
            onChange={(closeness) => change({ closeness })}
          />
        </div>
      </fieldset>
      {can.submit && (
        <>
          <Checkbox checked={attested} onChange={(event) => setAttested(event.target.checked)}>
            {t.attest}
          </Checkbox>
          {attestMissing && !attested && (
            <p className="due" role="alert">
              {t.attestNeeded}
            </p>
          )}
          {submit.error ? <ProblemAlert error={submit.error} /> : null}
          <div className="form-end form-end-gap">
            <Button type="primary" loading={submit.isPending} onClick={send}>
              {t.submit}
            </Button>
          </div>
        </>
      )}
    </Section>
  );
}
