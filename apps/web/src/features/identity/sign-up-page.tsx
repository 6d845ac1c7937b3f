import { Link } from 'react-router';
import { common } from '../../app/common-texts.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { leadingOn } from '../../app/way-on.js';
import { Page, Section } from '../../ui/page.js';
import { useSignUp } from './api.js';
import { EmailField, NameField, PasswordField } from './fields.js';
import { FiledMailHint } from './filed-mail-hint.js';
import { texts } from './texts.js';
import { useWayOn } from './use-way-on.js';

interface NewAccount {
  name: string;
  email: string;
  password: string;
}

export default function SignUpPage() {
  const t = useTexts(texts);
  const c = useTexts(common);
  const { locale } = useLanguage();
  const signUp = useSignUp();
  const way = useWayOn();
  if (signUp.isSuccess)
    return (
      <Page title={t.signUpDone} lead={t.signUpDoneText(signUp.variables.email)} narrow>
        <FiledMailHint />
        <p className="beside">
          <span>
            {t.noMail} <Link to={leadingOn('/reset', way)}>{t.askAgain}</Link>
          </span>
        </p>
      </Page>
    );
  return (
    <Page title={t.signUpTitle} lead={t.signUpLead} narrow>
      <Section>
        <ProblemForm<NewAccount>
          error={signUp.error}
          pending={signUp.isPending}
          submitText={t.signUpSubmit}
          onSubmit={(account) => signUp.mutate({ ...account, locale, returnTo: way ?? undefined })}
        >
          <NameField />
          <EmailField />
          <PasswordField fresh />
        </ProblemForm>
      </Section>
      <p className="beside">
        <span>
          {t.haveAccount} <Link to={leadingOn('/sign-in', way)}>{c.signIn}</Link>
        </span>
      </p>
    </Page>
  );
}
