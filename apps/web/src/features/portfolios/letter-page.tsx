import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { Button, Form, Popconfirm } from 'antd';
import { Countdown } from '../../app/deadline.js';
import { useLanguage, useTexts, useTitleOf } from '../../app/i18n.js';
import { IncompleteLink } from '../../app/incomplete-link.js';
import { useLinkToken } from '../../app/link-token.js';
import { LongTextItem } from '../../app/long-text-item.js';
import { ProblemForm } from '../../app/problem-form.js';
import { useForget } from '../../app/use-forget.js';
import { Moment } from '../../ui/moment.js';
import { Page, Section } from '../../ui/page.js';
import { Told } from '../../ui/told.js';
import { declineLetter, readLetterRequest, sendLetter } from './api.js';
import { texts } from './texts.js';
import { wordCount } from './word-count.js';

export default function LetterPage() {
  const t = useTexts(texts);
  const token = useLinkToken();
  return token ? <LetterForm token={token} /> : <IncompleteLink title={t.letterTitle} />;
}

function LetterForm({ token }: { token: string }) {
  const t = useTexts(texts);
  const titleOf = useTitleOf();
  const { locale } = useLanguage();
  const [form] = Form.useForm<{ letter: string }>();
  // Whoever has the link reads it anyway; still, nothing of the letter outlives the tab.
  const place = `tonghang.letter.${token.slice(-12)}`;
  const { data: request } = useSuspenseQuery({
    queryKey: ['letter', token],
    queryFn: () => readLetterRequest(token),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const forget = () => sessionStorage.removeItem(place);
  const send = useMutation({ mutationFn: (letter: string) => sendLetter({ token, letter }), onSuccess: forget });
  const decline = useMutation({ mutationFn: () => declineLetter(token), onSuccess: forget });
  useForget('letter', token, send.isSuccess || decline.isSuccess);
  const done = send.isSuccess ? t.letterSent : decline.isSuccess ? t.letterDeclined : null;
  if (done)
    return (
      <Page title={t.letterTitle} narrow>
        <Told showIcon title={done} />
      </Page>
    );
  const call = titleOf({ titleZh: request.callTitleZh, titleEn: request.callTitleEn });
  return (
    <Page title={t.letterTitle} lead={t.letterLead(request.refereeName, request.applicantName, call)}>
      <Section>
        <dl className="facts">
          <dt>{t.applicant}</dt>
          <dd>{request.applicantName}</dd>
          <dt>{t.about}</dt>
          <dd>{request.title || '—'}</dd>
          <dt>{t.letterCall}</dt>
          <dd>{call}</dd>
          <dt>{t.until}</dt>
          <dd>
            <Moment at={request.expiresAt} locale={locale} /> <Countdown at={request.expiresAt} />
          </dd>
        </dl>
      </Section>
      <Section title={t.letterGood}>
        <ul className="notes">
          {t.letterTips.map((tip) => (
            <li key={tip}>{tip}</li>
          ))}
        </ul>
        <p className="quiet beside">{t.letterPrivate}</p>
      </Section>
      <Section>
        <ProblemForm<{ letter: string }>
          form={form}
          initialValues={{ letter: sessionStorage.getItem(place) ?? '' }}
          error={send.error ?? decline.error}
          pending={send.isPending}
          submitText={t.letterSend}
          onSubmit={(written) => send.mutate(written.letter)}
          onType={(written) => sessionStorage.setItem(place, written.letter)}
          extra={
            <Popconfirm title={t.letterDeclineSure} okText={t.letterDecline} onConfirm={() => decline.mutate()}>
              <Button danger type="text" loading={decline.isPending}>
                {t.letterDecline}
              </Button>
            </Popconfirm>
          }
        >
          <LongTextItem
            name="letter"
            label={t.letterField}
            hint={`${t.letterHint}${t.letterKept}`}
            least={50}
            most={20_000}
            count={(letter) => t.letterWords(wordCount(letter))}
            lines={10}
          />
        </ProblemForm>
      </Section>
    </Page>
  );
}
