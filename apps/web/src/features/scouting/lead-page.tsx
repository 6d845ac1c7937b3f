import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Popconfirm } from 'antd';
import { Link } from 'react-router';
import { answer, api, type Schemas } from '../../app/api.js';
import { common } from '../../app/common-texts.js';
import { BothMoments, Countdown } from '../../app/deadline.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { IncompleteLink } from '../../app/incomplete-link.js';
import { useLinkToken } from '../../app/link-token.js';
import { ProblemForm } from '../../app/problem-form.js';
import { useSession, useSignIn, type Session } from '../../app/session.js';
import { useForget } from '../../app/use-forget.js';
import { Dotted } from '../../ui/dotted.js';
import { Jump } from '../../ui/jump.js';
import { Page, Prose, Section } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import { Told } from '../../ui/told.js';
import { PasswordField } from '../identity/fields.js';
import { SignInLink } from '../identity/sign-in-link.js';
import { texts } from './texts.js';
import './lead.css';

type Lead = Schemas['OpenLeadView'];
type LeadAnswer = Omit<Schemas['LeadAnswerDto'], 'token'>;

const readLead = (token: string) => answer(api.POST('/leads/read', { body: { token } }));
const answerLead = (token: string, given: LeadAnswer) =>
  answer(api.POST('/leads/answer', { body: { token, ...given } }));

/** The door-knock: support offered to somebody who did not apply, answered by the link of its mail. */
export default function LeadPage() {
  const t = useTexts(texts);
  const token = useLinkToken();
  return token ? <Knock token={token} /> : <IncompleteLink title={t.title} />;
}

function Knock({ token }: { token: string }) {
  const t = useTexts(texts);
  const { language, locale } = useLanguage();
  const { data: lead } = useSuspenseQuery({
    queryKey: ['lead', token],
    queryFn: () => readLead(token),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const give = useMutation({ mutationFn: (given: LeadAnswer) => answerLead(token, { ...given, locale }) });
  const signIn = useSignIn();
  useForget('lead', token, give.isSuccess);
  const answerWith = async (given: LeadAnswer) => {
    await give.mutateAsync(given);
    const { password } = given;
    // The link opens nothing by itself: whoever set a password with it signs in with that, as by the form.
    if (password !== undefined) signIn.mutate({ email: lead.email, password });
  };
  const isEntering = give.isSuccess && give.variables.password !== undefined && !signIn.isSuccess && !signIn.isError;
  if (give.isSuccess && !isEntering) return <Answered consented={give.variables.answer === 'consent'} lead={lead} />;
  const zh = language === 'zh';
  const name = (zh ? lead.nameZh || lead.nameLatin : lead.nameLatin || lead.nameZh) || lead.email;
  return (
    <Page title={t.greeting(name)} naming={[name]} eyebrow={t.title} lead={t.lead}>
      <ForSomebodyElse email={lead.email} />
      <Jump className="lead-jump" to="answer" toField>
        {t.jump}
      </Jump>
      <div className="lead-page">
        <div>
          <Section title={t.works}>
            <p className="quiet">{t.worksLead}</p>
            <ol className="lead-works">
              {lead.works.map((work) => (
                <li key={work.title}>
                  <h3>
                    <Spoken>{work.title}</Spoken>
                  </h3>
                  <p className="quiet">
                    <Dotted parts={[work.venue, work.year, work.doi]} />
                  </p>
                  <blockquote className="lead-why">
                    <Prose text={work.why} />
                  </blockquote>
                </li>
              ))}
            </ol>
          </Section>
          <Section title={t.offer}>
            <Prose text={lead.offer} />
          </Section>
          <Section title={t.next}>
            <Steps steps={t.steps} />
          </Section>
        </div>
        <aside className="lead-answer">
          <Section title={t.who}>
            <dl className="facts">
              <dt>{t.programme}</dt>
              <dd>
                <Spoken>{zh ? lead.programmeZh : lead.programmeEn}</Spoken>
              </dd>
              <dt>{t.call}</dt>
              <dd>
                <Link to={`/calls/${lead.callId}`}>
                  <Spoken>{zh ? lead.callZh : lead.callEn}</Spoken>
                </Link>
              </dd>
              <dt>{t.direction}</dt>
              <dd>
                <Spoken>{zh ? lead.directionZh : lead.directionEn}</Spoken>
              </dd>
              <dt>{t.track}</dt>
              <dd>
                <Spoken>{zh ? lead.trackZh : lead.trackEn}</Spoken>
              </dd>
            </dl>
          </Section>
          <AnswerForm lead={lead} error={give.error} pending={give.isPending || isEntering} give={answerWith} />
        </aside>
      </div>
    </Page>
  );
}

interface AnswerFormProps {
  lead: Lead;
  error: unknown;
  pending: boolean;
  give: (given: LeadAnswer) => Promise<unknown>;
}

function AnswerForm({ lead, error, pending, give }: AnswerFormProps) {
  const t = useTexts(texts);
  const [form] = Form.useForm<{ note: string; password?: string }>();
  const noteNow = () => (form.getFieldValue('note') as string | undefined) ?? '';
  return (
    <Section id="answer" title={t.answer}>
      <p className="lead-until">
        <span className="quiet">{t.until}</span> <BothMoments at={lead.expiresAt} timeZone={lead.timeZone} />{' '}
        <Countdown at={lead.expiresAt} />
      </p>
      <p className="quiet">{lead.hasAccount ? t.consentOld : t.consentNew(lead.email)}</p>
      <ProblemForm<{ note: string; password?: string }>
        form={form}
        initialValues={{ note: '' }}
        error={error}
        pending={pending}
        submitText={t.consent}
        keep={`lead-answer.${lead.callId}`}
        onSubmit={(values) => give({ answer: 'consent', ...values })}
        extra={
          <Popconfirm
            title={t.declineSure}
            okText={t.decline}
            onConfirm={() => give({ answer: 'decline', note: noteNow() }).catch(() => undefined)}
          >
            <Button disabled={pending}>{t.decline}</Button>
          </Popconfirm>
        }
      >
        {!lead.hasAccount && <PasswordField fresh />}
        <Form.Item name="note" label={t.note}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
      </ProblemForm>
      <p className="quiet lead-private">{t.private}</p>
    </Section>
  );
}

const isOf = (session: Session, email: string) => session.email?.toLowerCase() === email.toLowerCase();

/** A forwarded mail: the answer is that of the person it was written to, whoever is signed in here. */
function ForSomebodyElse({ email }: { email: string }) {
  const t = useTexts(texts);
  const session = useSession();
  if (!session.signedIn || isOf(session, email)) return null;
  return (
    <Alert
      className="problem"
      type="warning"
      showIcon
      title={<Spoken naming={[session.name]}>{t.somebodyElse(session.name ?? '', email)}</Spoken>}
      description={t.answersForThem}
    />
  );
}

function Answered({ consented, lead }: { consented: boolean; lead: Lead }) {
  const t = useTexts(texts);
  const c = useTexts(common);
  const session = useSession();
  return (
    <Page title={t.title} narrow>
      <Told showIcon title={consented ? t.consented : t.declined} className="problem" />
      {consented && (
        <Section title={t.next}>
          <Steps steps={t.steps} done={1} />
          <p className="beside">
            {isOf(session, lead.email) ? (
              <Link className="button button-main" to="/home">
                {c.home}
              </Link>
            ) : (
              <SignInLink className="button button-main" email={lead.email}>
                {c.signIn}
              </SignInLink>
            )}
            <Link to={`/calls/${lead.callId}`}>{t.readCall}</Link>
          </p>
        </Section>
      )}
    </Page>
  );
}

function Steps({ steps, done = 0 }: { steps: readonly string[]; done?: number }) {
  return (
    <ol className="timeline">
      {steps.map((step, index) => (
        <li key={step} className={index < done ? 'timeline-past' : index === done ? 'timeline-now' : 'timeline-next'}>
          {step}
        </li>
      ))}
    </ol>
  );
}
