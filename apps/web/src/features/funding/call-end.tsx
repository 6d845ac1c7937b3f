import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { ReasonItem } from '../../app/reason-item.js';
import { Section } from '../../ui/page.js';
import { callEndQuery, concludeCall } from './api.js';
import { officeTexts } from './office-texts.js';

/** Whoever was judged and is in no decision is told so, all at once: nobody is left waiting for an answer. */
export function CallEnd({ callId }: { callId: string }) {
  const t = useTexts(officeTexts);
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const { data: end } = useQuery(callEndQuery(callId));
  const conclude = useMutation({
    mutationFn: ({ reason }: { reason: string }) => concludeCall(callId, reason),
    onSuccess: async () => {
      setOpen(false);
      await queries.invalidateQueries({ queryKey: ['calls', callId] });
      await queries.invalidateQueries({ queryKey: ['applications'] });
    },
  });
  if (!end) return null;
  return (
    <Section title={t.callEnd} id="call-end">
      <p>{end.waiting > 0 ? t.callEndWaiting(end.waiting) : t.callEndNobody}</p>
      {end.undecided > 0 && <p className="quiet">{t.callEndUndecided(end.undecided)}</p>}
      <p role="status">{conclude.data ? t.callEndTold(conclude.data.told) : ''}</p>
      {end.waiting > 0 && (
        <Button
          onClick={() => {
            conclude.reset();
            setOpen(true);
          }}
        >
          {t.callEndTell}
        </Button>
      )}
      <Modal open={isOpen} title={t.callEndTell} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <p>{t.callEndWarning(end.waiting)}</p>
        <ProblemForm<{ reason: string }>
          error={conclude.error}
          pending={conclude.isPending}
          submitText={t.callEndTell}
          onSubmit={(values) => conclude.mutate(values)}
        >
          <ReasonItem label={t.callEndReason} hint={t.callEndReasonHint} />
        </ProblemForm>
      </Modal>
    </Section>
  );
}
