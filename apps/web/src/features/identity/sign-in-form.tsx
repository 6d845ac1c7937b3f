import { common } from '../../app/common-texts.js';
import { useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { useSignIn } from '../../app/session.js';
import { EmailField, PasswordField } from './fields.js';

interface Credentials {
  email: string;
  password: string;
}

export function SignInForm({ email, onDone }: { email?: string; onDone?: () => void }) {
  const t = useTexts(common);
  const signIn = useSignIn();
  return (
    <ProblemForm<Credentials>
      initialValues={{ email }}
      error={signIn.error}
      pending={signIn.isPending}
      submitText={t.signIn}
      onSubmit={(values) => signIn.mutate(values, { onSuccess: onDone })}
    >
      <EmailField />
      <PasswordField />
    </ProblemForm>
  );
}
