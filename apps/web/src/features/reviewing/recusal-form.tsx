import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { common } from '../../app/common-texts.js';
import { useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { forgetSeen } from '../../app/recent.js';
import { useSession } from '../../app/session.js';
import { forgetTypedBy } from '../../app/typed.js';
import { Dialog } from '../../ui/dialog.js';
import { Told } from '../../ui/told.js';
import { declareConflict, reviewFormQuery } from './api.js';
import { recusalTexts } from './recusal-texts.js';
import './solicitation.css';

/** A tie that a reviewer found only in the papers: they stand back themselves, and the case is no longer theirs. */
export function RecusalButton({ applicationId, assignmentId }: { applicationId: string; assignmentId: string }) {
  const t = useTexts(recusalTexts);
  const c = useTexts(common);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { personId } = useSession();
  const [isOpen, setOpen] = useState(false);
  const declare = useMutation({ mutationFn: (reason: string) => declareConflict(applicationId, reason) });
  const close = () => {
    setOpen(false);
    if (!declare.isSuccess) return declare.reset();
    for (const list of ['assignments', 'reviews'])
      void queries.invalidateQueries({ queryKey: [list, 'mine'], refetchType: 'all' });
    void leave();
  };
  /** Once the page has gone: nothing of a case that is closed to them stays in this browser. */
  const leave = async () => {
    await navigate('/reviews', { replace: true });
    queries.removeQueries({ queryKey: reviewFormQuery(assignmentId).queryKey });
    queries.removeQueries({ queryKey: ['reviews', 'of', applicationId] });
    if (!personId) return;
    forgetSeen(personId, [assignmentId, applicationId]);
    forgetTypedBy(personId, assignmentId);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.declare}</Button>
      <Dialog title={t.title} open={isOpen} footer={null} onCancel={close}>
        {declare.isSuccess ? (
          <>
            <Told showIcon title={t.done} />
            <div className="form-end form-end-gap">
              <Button type="primary" onClick={close}>
                {t.toReviews}
              </Button>
            </div>
          </>
        ) : (
          <>
            <p>{t.lead}</p>
            <ul className="assurances">
              {t.follows.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            <ProblemForm<{ reason: string }>
              error={declare.error}
              pending={declare.isPending}
              submitText={t.send}
              danger
              keep={`standing-back.${assignmentId}`}
              onSubmit={({ reason }) => declare.mutateAsync(reason)}
              extra={<Button onClick={close}>{c.cancel}</Button>}
            >
              <Form.Item
                name="reason"
                label={t.reason}
                extra={t.reasonHint}
                rules={[{ required: true, min: 2, whitespace: true, message: c.required }]}
              >
                <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
              </Form.Item>
            </ProblemForm>
          </>
        )}
      </Dialog>
    </>
  );
}
