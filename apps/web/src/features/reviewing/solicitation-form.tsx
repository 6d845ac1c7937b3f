import { useMutation } from '@tanstack/react-query';
import { Alert, Form, Input } from 'antd';
import { common } from '../../app/common-texts.js';
import { useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { reportSolicitation } from './api.js';
import { texts } from './texts.js';

/** Reports that somebody approached the reviewer about the case (打招呼). */
export function SolicitationForm({ assignmentId }: { assignmentId: string }) {
  const t = useTexts(texts);
  const c = useTexts(common);
  const report = useMutation({ mutationFn: (account: string) => reportSolicitation(assignmentId, account) });
  if (report.isSuccess) return <Alert type="success" showIcon title={t.solicitationSent} role="status" />;
  return (
    <details className="sheet section">
      <summary>{t.solicitation}</summary>
      <ProblemForm<{ account: string }>
        error={report.error}
        pending={report.isPending}
        submitText={t.solicitationSend}
        onSubmit={({ account }) => report.mutate(account)}
      >
        <Form.Item name="account" label={t.solicitationHint} rules={[{ required: true, min: 3, message: c.required }]}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={5000} />
        </Form.Item>
      </ProblemForm>
    </details>
  );
}
