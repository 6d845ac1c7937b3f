import { useMutation } from '@tanstack/react-query';
import { Button, Checkbox, Form } from 'antd';
import { useState } from 'react';
import { common } from '../../app/common-texts.js';
import { useTexts } from '../../app/i18n.js';
import { LongTextItem } from '../../app/long-text-item.js';
import { ProblemForm } from '../../app/problem-form.js';
import { Dialog } from '../../ui/dialog.js';
import { Told } from '../../ui/told.js';
import { reportSolicitation } from './api.js';
import { solicitationTexts } from './solicitation-texts.js';
import './solicitation.css';

interface Report {
  ways?: string[];
  account: string;
}

/** Somebody approached the reviewer about the case (打招呼): one click opens a short form that says who will read it. */
export function SolicitationButton({ assignmentId }: { assignmentId: string }) {
  const t = useTexts(solicitationTexts);
  const c = useTexts(common);
  const [isOpen, setOpen] = useState(false);
  const report = useMutation({
    mutationFn: ({ ways = [], account }: Report) =>
      reportSolicitation(assignmentId, ways.length > 0 ? `${t.way(ways.join(t.comma))}\n${account}` : account),
  });
  const close = () => {
    setOpen(false);
    if (report.isSuccess) report.reset();
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.report}</Button>
      <Dialog title={t.title} open={isOpen} footer={null} onCancel={close}>
        {report.isSuccess ? (
          <>
            <Told showIcon title={t.sent} description={t.sentNext} />
            <div className="form-end form-end-gap">
              <Button type="primary" onClick={close}>
                {t.close}
              </Button>
            </div>
          </>
        ) : (
          <>
            <p>{t.lead}</p>
            <ul className="assurances">
              {t.assurances.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            <ProblemForm<Report>
              error={report.error}
              pending={report.isPending}
              submitText={t.send}
              keep={`solicitation.${assignmentId}`}
              onSubmit={(given) => report.mutateAsync(given)}
              extra={<Button onClick={close}>{c.cancel}</Button>}
            >
              <Form.Item name="ways" label={t.ways}>
                <Checkbox.Group options={t.wayList} />
              </Form.Item>
              <LongTextItem name="account" label={t.account} hint={t.accountHint} least={3} most={4_900} lines={3} />
            </ProblemForm>
          </>
        )}
      </Dialog>
    </>
  );
}
