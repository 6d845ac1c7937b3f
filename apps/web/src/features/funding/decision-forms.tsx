import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { common } from '../../app/common-texts.js';
import { useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { Section } from '../../ui/page.js';
import { PasswordField } from '../identity/fields.js';
import { answerAward, approve, sendBack, stepUp, type Decision } from './api.js';
import { texts } from './texts.js';

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['decisions'] });
}

/** Approving asks for the password again; what is signed is the pack that stands on the page. */
export function ApproveForms({ decision }: { decision: Decision }) {
  const t = useTexts(texts);
  const c = useTexts(common);
  const onSuccess = useRefresh();
  const sign = useMutation({
    mutationFn: async ({ password, note }: { password: string; note: string }) => {
      await stepUp(password);
      return approve(decision.id, decision.packHash ?? '', note);
    },
    onSuccess,
  });
  const back = useMutation({ mutationFn: (reason: string) => sendBack(decision.id, reason), onSuccess });
  return (
    <div className="columns">
      {decision.can.approve && (
        <Section title={t.approveTitle}>
          <p className="quiet">{t.approveHint}</p>
          <ProblemForm<{ password: string; note: string }>
            initialValues={{ note: '' }}
            error={sign.error}
            pending={sign.isPending}
            submitText={t.approve}
            onSubmit={(values) => sign.mutate(values)}
          >
            <Form.Item name="note" label={t.note}>
              <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
            </Form.Item>
            <PasswordField />
          </ProblemForm>
        </Section>
      )}
      {decision.can.sendBack && (
        <Section title={t.sendBackTitle}>
          <ProblemForm<{ reason: string }>
            error={back.error}
            pending={back.isPending}
            submitText={t.sendBack}
            danger
            onSubmit={({ reason }) => back.mutate(reason)}
          >
            <Form.Item name="reason" label={t.reason} rules={[{ required: true, message: c.required }]}>
              <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
            </Form.Item>
          </ProblemForm>
        </Section>
      )}
    </div>
  );
}

/** The scholar's answer to the offer. */
export function AnswerForms({ decision }: { decision: Decision }) {
  const t = useTexts(texts);
  const [form] = Form.useForm<{ note: string }>();
  const onSuccess = useRefresh();
  const give = useMutation({
    mutationFn: (given: 'accept' | 'decline') =>
      answerAward(decision.id, given, (form.getFieldValue('note') as string | undefined) ?? ''),
    onSuccess,
  });
  return (
    <Section title={t.answerTitle}>
      <p>{t.answerLead}</p>
      <ProblemForm<{ note: string }>
        form={form}
        initialValues={{ note: '' }}
        error={give.error}
        pending={give.isPending}
        submitText={t.accept}
        onSubmit={() => give.mutate('accept')}
        extra={
          <Button danger type="text" onClick={() => give.mutate('decline')}>
            {t.decline}
          </Button>
        }
      >
        <Form.Item name="note" label={t.note}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
        </Form.Item>
      </ProblemForm>
    </Section>
  );
}
