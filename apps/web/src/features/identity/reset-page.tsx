import { Alert } from 'antd';
import { Link } from 'react-router';
import { common } from '../../app/common-texts.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { useLinkToken } from '../../app/link-token.js';
import { ProblemForm } from '../../app/problem-form.js';
import { Page, Section } from '../../ui/page.js';
import { usePerformReset, useRequestReset } from './api.js';
import { EmailField, PasswordField } from './fields.js';
import { texts } from './texts.js';

/** Without a token: asks for the mail. With the token of the mail: sets the password. */
export default function ResetPage() {
  const token = useLinkToken();
  return token ? <NewPassword token={token} /> : <AskForLink />;
}

function AskForLink() {
  const t = useTexts(texts);
  const request = useRequestReset();
  return (
    <Page title={t.resetTitle} lead={request.isSuccess ? undefined : t.resetLead} narrow>
      {request.isSuccess ? (
        <Alert type="success" showIcon title={t.resetSent} role="status" />
      ) : (
        <Section>
          <ProblemForm<{ email: string }>
            error={request.error}
            pending={request.isPending}
            submitText={t.resetSubmit}
            onSubmit={(values) => request.mutate(values)}
          >
            <EmailField />
          </ProblemForm>
        </Section>
      )}
    </Page>
  );
}

function NewPassword({ token }: { token: string }) {
  const t = useTexts(texts);
  const c = useTexts(common);
  const { locale } = useLanguage();
  const perform = usePerformReset();
  if (perform.isSuccess)
    return (
      <Page title={t.resetTitle} narrow>
        <Alert type="success" showIcon title={t.resetDone} role="status" />
        <p className="beside">
          <Link to="/sign-in">{c.signIn}</Link>
        </p>
      </Page>
    );
  return (
    <Page title={t.resetTitle} narrow>
      <Section>
        <ProblemForm<{ password: string }>
          error={perform.error}
          pending={perform.isPending}
          submitText={t.resetPerform}
          onSubmit={({ password }) => perform.mutate({ token, password, locale })}
        >
          <PasswordField fresh label={t.newPassword} />
        </ProblemForm>
      </Section>
    </Page>
  );
}
