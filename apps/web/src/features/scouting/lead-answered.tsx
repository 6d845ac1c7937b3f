import { Button, Checkbox, Form, Input } from 'antd';
import { Link } from 'react-router';
import { common } from '../../app/common-texts.js';
import { BothMoments } from '../../app/deadline.js';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { ProblemForm } from '../../app/problem-form.js';
import { useSession, useSignIn } from '../../app/session.js';
import { Page, Section } from '../../ui/page.js';
import { ToldFirst, Told } from '../../ui/told.js';
import { PasswordField } from '../identity/fields.js';
import { SignInLink } from '../identity/sign-in-link.js';
import { isOf, type Give, type OpenLead } from './answer.js';
import { Steps } from './steps.js';
import { texts } from './texts.js';

interface AnsweredProps {
  lead: OpenLead;
  give: Give;
}

/** What was answered, which counts; then what may follow, and the way to change it. */
export function Answered({ lead, give }: AnsweredProps) {
  const t = useTexts(texts);
  const consented = lead.answer === 'consent';
  return (
    <Page title={t.title} narrow>
      <ToldFirst key={lead.answer} showIcon title={consented ? t.consented : t.declined} className="problem" />
      {consented && <GoOn lead={lead} give={give} />}
      <Words key={`words-${lead.answer}`} lead={lead} give={give} />
      {consented && (
        <Section title={t.next}>
          <Steps steps={t.steps} done={1} />
        </Section>
      )}
      {lead.can.answer ? (
        <ChangeOfMind lead={lead} give={give} />
      ) : (
        <Section title={t.changed}>
          <p>{t.settled}</p>
        </Section>
      )}
    </Page>
  );
}

/** After a yes: a first password for whoever cannot sign in yet, else the sign-in. */
function GoOn({ lead, give }: AnsweredProps) {
  const t = useTexts(texts);
  const c = useTexts(common);
  const session = useSession();
  const signIn = useSignIn();
  const { email } = lead;
  const setPassword = async ({ password }: { password: string }) => {
    await give.mutateAsync({ answer: 'consent', password });
    // The link opens nothing by itself: whoever set a password with it signs in with that, as by the form.
    signIn.mutate({ email, password });
  };
  const isPassword = give.variables?.password !== undefined;
  if (!lead.hasAccount || signIn.isPending)
    return (
      <Section title={t.passwordTitle}>
        <p className="quiet">{t.passwordLead(email)}</p>
        <ProblemForm<{ password: string }>
          error={isPassword ? give.error : null}
          pending={(isPassword && give.isPending) || signIn.isPending}
          submitText={t.passwordSet}
          onSubmit={setPassword}
        >
          <PasswordField fresh />
        </ProblemForm>
      </Section>
    );
  return (
    <p className="beside lead-on">
      {isOf(session, email) ? (
        <Link className="button button-main" to="/home">
          {c.home}
        </Link>
      ) : (
        <SignInLink className="button button-main" email={email}>
          {c.signIn}
        </SignInLink>
      )}
      <Link to={`/calls/${lead.callId}`}>{t.readCall}</Link>
    </p>
  );
}

/** What one may want to say with the answer; after a no also whether another knock is welcome. */
function Words({ lead, give }: AnsweredProps) {
  const t = useTexts(texts);
  const { answer, note, askAgain } = lead;
  const declined = answer === 'decline';
  const isWords = give.variables?.note !== undefined;
  if (!answer) return null;
  return (
    <Section title={declined ? t.whyNot : t.note}>
      {isWords && give.isSuccess && <Told className="problem" title={t.noted} />}
      <ProblemForm<{ note: string; never: boolean }>
        initialValues={{ note, never: !askAgain }}
        error={isWords ? give.error : null}
        pending={isWords && give.isPending}
        submitText={t.say}
        minor
        keep={`lead-answer.${answer}.${lead.callId}`}
        onSubmit={({ note: said, never }) =>
          give.mutateAsync({ answer, note: said, ...(declined && { askAgain: !never }) })
        }
      >
        <Form.Item name="note" label={declined ? t.reason : t.words}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={5000} />
        </Form.Item>
        {declined && (
          <Form.Item name="never" valuePropName="checked">
            <Checkbox>{t.never}</Checkbox>
          </Form.Item>
        )}
      </ProblemForm>
      <p className="quiet lead-private">{t.private}</p>
    </Section>
  );
}

function ChangeOfMind({ lead, give }: AnsweredProps) {
  const t = useTexts(texts);
  const other = lead.answer === 'consent' ? 'decline' : 'consent';
  const isChange = give.variables?.answer === other;
  return (
    <Section title={t.changed}>
      <p className="lead-until">
        {lead.answer === 'consent' ? t.changeYes : t.changeNo}{' '}
        <BothMoments at={lead.expiresAt} timeZone={lead.timeZone} />
      </p>
      {isChange && give.error ? <ProblemAlert error={give.error} /> : null}
      <Button loading={isChange && give.isPending} onClick={() => give.mutate({ answer: other })}>
        {other === 'consent' ? t.consent : t.decline}
      </Button>
    </Section>
  );
}
