import { Link } from 'react-router';
import { common } from '../../app/common-texts.js';
import { useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { useSignIn } from '../../app/session.js';
import { leadingOn } from '../../app/way-on.js';
import { problemOf } from '../../app/problem.js';
import { EmailField, PasswordField } from './fields.js';
import { texts } from './texts.js';
import { useWayOn } from './use-way-on.js';

interface Credentials {
  email: string;
  password: string;
}

export function SignInForm({ email, onDone }: { email?: string; onDone?: () => void }) {
  const t = useTexts(common);
  const i = useTexts(texts);
  const signIn = useSignIn();
  const way = useWayOn();
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
      {problemOf(signIn.error).code === 'identity.sign_in_refused' && (
        <p className="quiet">
          {i.notConfirmed} <Link to={leadingOn('/reset', way)}>{i.askAgain}</Link>
        </p>
      )}
    </ProblemForm>
  );
}
