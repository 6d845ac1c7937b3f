import { Page, Section } from '../../ui/page.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { useSignIn } from '../../app/session.js';
import { useNavigate } from 'react-router';
import { useCreateFirst } from './api.js';
import { EmailField, NameField, PasswordField } from './fields.js';
import { texts } from './texts.js';

interface FirstAccount {
  name: string;
  email: string;
  password: string;
}

/** The first-run page: makes the first administrator and signs in as them. */
export default function SetUpPage() {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const create = useCreateFirst();
  const signIn = useSignIn();
  const navigate = useNavigate();
  const submit = async (account: FirstAccount) => {
    await create.mutateAsync({ ...account, locale });
    await signIn.mutateAsync({ email: account.email, password: account.password });
    await navigate('/home');
  };
  return (
    <Page title={t.setUpTitle} lead={t.setUpLead} narrow>
      <Section>
        <ProblemForm<FirstAccount>
          error={create.error ?? signIn.error}
          pending={create.isPending || signIn.isPending}
          submitText={t.setUpSubmit}
          onSubmit={(account) => void submit(account)}
        >
          <NameField />
          <EmailField />
          <PasswordField fresh />
        </ProblemForm>
      </Section>
    </Page>
  );
}
