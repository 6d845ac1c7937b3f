import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { Alert, Form, Input } from 'antd';
import { Link } from 'react-router';
import { answer, api, type Schemas } from '../../app/api.js';
import { common } from '../../app/common-texts.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { useLinkToken } from '../../app/link-token.js';
import { ProblemForm } from '../../app/problem-form.js';
import { Moment } from '../../ui/moment.js';
import { Page, Prose, Section } from '../../ui/page.js';
import { PasswordField } from '../identity/fields.js';
import { texts } from './texts.js';

type LeadAnswer = Omit<Schemas['LeadAnswerDto'], 'token'>;

const readLead = (token: string) => answer(api.POST('/leads/read', { body: { token } }));
const answerLead = (token: string, given: LeadAnswer) =>
  answer(api.POST('/leads/answer', { body: { token, ...given } }));

/** The door-knock: support offered to somebody who did not apply, answered by the link of its mail. */
export default function LeadPage() {
  const t = useTexts(texts);
  const c = useTexts(common);
  const token = useLinkToken();
  return token ? <Lead token={token} /> : <Page title={t.title} lead={c.noToken} narrow />;
}

function Lead({ token }: { token: string }) {
  const t = useTexts(texts);
  const c = useTexts(common);
  const { language, locale } = useLanguage();
  const { data: lead } = useSuspenseQuery({
    queryKey: ['lead', token],
    queryFn: () => readLead(token),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const consent = useMutation({ mutationFn: (given: LeadAnswer) => answerLead(token, given) });
  const decline = useMutation({ mutationFn: (given: LeadAnswer) => answerLead(token, given) });
  if (consent.isSuccess || decline.isSuccess)
    return (
      <Page title={t.title} narrow>
        <Alert type="success" showIcon title={consent.isSuccess ? t.consented : t.declined} role="status" />
        {consent.isSuccess && (
          <p className="beside">
            <Link to="/sign-in">{c.signIn}</Link>
          </p>
        )}
      </Page>
    );
  const zh = language === 'zh';
  return (
    <Page
      title={t.greeting((zh ? lead.nameZh || lead.nameLatin : lead.nameLatin || lead.nameZh) || lead.email)}
      eyebrow={zh ? `${lead.programmeZh} · ${lead.callZh}` : `${lead.programmeEn} · ${lead.callEn}`}
      lead={t.lead(zh ? lead.directionZh : lead.directionEn, zh ? lead.trackZh : lead.trackEn)}
    >
      <Section title={t.offer}>
        <Prose text={lead.offer} />
        <p className="quiet">
          {t.until} <Moment at={lead.expiresAt} locale={locale} />
        </p>
      </Section>
      <Section title={t.works}>
        <ul className="rows">
          {lead.works.map((work) => (
            <li key={work.title}>
              <div className="row-main">
                <div className="row-title">{work.title}</div>
                <div className="quiet">{[work.venue, work.year].filter(Boolean).join(' · ')}</div>
                <Prose text={work.why} />
              </div>
            </li>
          ))}
        </ul>
      </Section>
      <div className="columns">
        <Section title={t.consent}>
          <p>{lead.hasAccount ? t.consentOld : t.consentNew}</p>
          <ProblemForm<{ note: string; password?: string }>
            initialValues={{ note: '' }}
            error={consent.error}
            pending={consent.isPending}
            submitText={t.consent}
            onSubmit={(values) => consent.mutate({ answer: 'consent', ...values })}
          >
            {!lead.hasAccount && <PasswordField fresh />}
            <NoteField />
          </ProblemForm>
        </Section>
        <Section title={t.decline}>
          <ProblemForm<{ note: string }>
            initialValues={{ note: '' }}
            error={decline.error}
            pending={decline.isPending}
            submitText={t.decline}
            danger
            onSubmit={({ note }) => decline.mutate({ answer: 'decline', note })}
          >
            <NoteField />
          </ProblemForm>
        </Section>
      </div>
    </Page>
  );
}

function NoteField() {
  const t = useTexts(texts);
  return (
    <Form.Item name="note" label={t.note}>
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={5000} />
    </Form.Item>
  );
}
