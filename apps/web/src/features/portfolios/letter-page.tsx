import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { common } from '../../app/common-texts.js';
import { useLanguage, useTexts, useTitleOf } from '../../app/i18n.js';
import { useLinkToken } from '../../app/link-token.js';
import { ProblemForm } from '../../app/problem-form.js';
import { Moment } from '../../ui/moment.js';
import { Page, Section } from '../../ui/page.js';
import { declineLetter, readLetterRequest, sendLetter } from './api.js';
import { texts } from './texts.js';

export default function LetterPage() {
  const t = useTexts(texts);
  const c = useTexts(common);
  const token = useLinkToken();
  return token ? <LetterForm token={token} /> : <Page title={t.letterTitle} lead={c.noToken} narrow />;
}

function LetterForm({ token }: { token: string }) {
  const t = useTexts(texts);
  const titleOf = useTitleOf();
  const { locale } = useLanguage();
  const { data: request } = useSuspenseQuery({
    queryKey: ['letter', token],
    queryFn: () => readLetterRequest(token),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const send = useMutation({ mutationFn: (letter: string) => sendLetter({ token, letter }) });
  const decline = useMutation({ mutationFn: () => declineLetter(token) });
  const done = send.isSuccess ? t.letterSent : decline.isSuccess ? t.letterDeclined : null;
  if (done)
    return (
      <Page title={t.letterTitle} narrow>
        <Alert type="success" showIcon title={done} role="status" />
      </Page>
    );
  const call = titleOf({ titleZh: request.callTitleZh, titleEn: request.callTitleEn });
  return (
    <Page title={t.letterTitle} lead={t.letterLead(request.refereeName, request.applicantName, call)}>
      <Section>
        <dl className="facts">
          <dt>{t.about}</dt>
          <dd>{request.title}</dd>
          <dt>{t.until}</dt>
          <dd>
            <Moment at={request.expiresAt} locale={locale} />
          </dd>
        </dl>
      </Section>
      <Section>
        <ProblemForm<{ letter: string }>
          error={send.error ?? decline.error}
          pending={send.isPending}
          submitText={t.letterSend}
          onSubmit={({ letter }) => send.mutate(letter)}
          extra={
            <Button danger type="text" loading={decline.isPending} onClick={() => decline.mutate()}>
              {t.letterDecline}
            </Button>
          }
        >
          <Form.Item
            name="letter"
            label={t.letterField}
            extra={t.letterHint}
            rules={[{ required: true, min: 50, message: t.letterHint }]}
          >
            <Input.TextArea autoSize={{ minRows: 10, maxRows: 30 }} maxLength={20_000} showCount />
          </Form.Item>
        </ProblemForm>
      </Section>
    </Page>
  );
}
