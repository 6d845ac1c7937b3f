import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Form } from 'antd';
import { useState } from 'react';
import type { Schemas } from '../../app/api.js';
import { useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { ReasonItem } from '../../app/reason-item.js';
import { Dialog } from '../../ui/dialog.js';
import { Section } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import { callEndQuery, concludeCall } from './api.js';
import { officeTexts } from './office-texts.js';

type End = Schemas['CallEndView'];

interface Telling {
  reason: string;
  shortlisted?: string[];
}

/** Whoever was judged and is in no decision is told so, all at once: nobody is left waiting for an answer. */
export function CallEnd({ callId }: { callId: string }) {
  const t = useTexts(officeTexts);
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const { data: end, refetch } = useQuery(callEndQuery(callId));
  const conclude = useMutation({
    mutationFn: ({ reason, shortlisted = [] }: Telling) => concludeCall(callId, reason, shortlisted),
    onSuccess: () => setOpen(false),
    // What was refused may have changed since the box was read.
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['calls', callId] });
      await queries.invalidateQueries({ queryKey: ['applications'] });
    },
  });
  if (!end) return null;
  return (
    <Section title={t.callEnd} id="call-end">
      <p>{end.waiting > 0 ? t.callEndWaiting(end.waiting) : end.shortlisted === 0 && t.callEndNobody}</p>
      {end.shortlisted > 0 && <p>{t.callEndListed(end.shortlisted)}</p>}
      {end.undecided > 0 && <p className="quiet">{t.callEndUndecided(end.undecided)}</p>}
      <p role="status">{conclude.data ? t.callEndTold(conclude.data.told) : ''}</p>
      {end.waiting + end.shortlisted > 0 && (
        <Button
          onClick={() => {
            conclude.reset();
            // Others work on the call too: the names in the box are those of now.
            void refetch().then(() => setOpen(true));
          }}
        >
          {t.callEndTell}
        </Button>
      )}
      <Dialog open={isOpen} title={t.callEndTell} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <ProblemForm<Telling>
          error={conclude.error}
          pending={conclude.isPending}
          submitText={t.callEndTell}
          keep={`call-end.${callId}`}
          onSubmit={(values) => conclude.mutateAsync(values)}
        >
          <Told end={end} />
          <ReasonItem label={t.callEndReason} hint={t.callEndReasonHint} />
        </ProblemForm>
      </Dialog>
    </Section>
  );
}

const nameOf = ({ applicant, title }: End['cases'][number]) => [applicant, title].filter(Boolean).join(' · ');

/** By name who is told; of the short list only whom the officer ticks. */
function Told({ end }: { end: End }) {
  const t = useTexts(officeTexts);
  const ticked = (Form.useWatch('shortlisted') as string[] | undefined) ?? [];
  const told = end.waiting + ticked.length;
  const waiting = end.cases.filter(({ shortlisted }) => !shortlisted);
  const listed = end.cases.filter(({ shortlisted }) => shortlisted);
  return (
    <>
      <p aria-live="polite">{told > 0 ? t.callEndWarning(told) : t.callEndNobodyYet}</p>
      {waiting.length > 0 && (
        <>
          <p className="field-label">{t.callEndWho}</p>
          <ul className="notes" aria-label={t.callEndWho}>
            {waiting.map((it) => (
              <li key={it.id}>
                <Spoken>{nameOf(it)}</Spoken>
              </li>
            ))}
            {end.waiting > waiting.length && <li>{t.callEndMore(end.waiting - waiting.length)}</li>}
          </ul>
        </>
      )}
      {listed.length > 0 && (
        <Form.Item name="shortlisted" label={t.callEndDrop} extra={t.callEndDropHint}>
          <Checkbox.Group
            style={{ display: 'grid', gap: 8 }}
            options={listed.map((it) => ({ value: it.id, label: nameOf(it) }))}
          />
        </Form.Item>
      )}
    </>
  );
}
