import { Link, useNavigate } from 'react-router';
import { common } from '../../app/common-texts.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { useLinkToken } from '../../app/link-token.js';
import { ProblemForm } from '../../app/problem-form.js';
import { useSignIn } from '../../app/session.js';
import { leadingOn, spentLinkWay, wayOn } from '../../app/way-on.js';
import { Page, Section } from '../../ui/page.js';
import { Told } from '../../ui/told.js';
import { usePerformReset, useRequestReset } from './api.js';
import { EmailField, PasswordField } from './fields.js';
import { FiledMailHint } from './filed-mail-hint.js';
import { SignInLink } from './sign-in-link.js';
import { texts } from './texts.js';
import { useWayOn } from './use-way-on.js';

/**
 * Without a token: asks for the mail. With the token of the mail: sets the password, and goes on to where the person was on
 * the way to, signed in with it.
 */
export default function ResetPage() {
  const token = useLinkToken();
  return token ? <NewPassword token={token} /> : <AskForLink />;
}

function AskForLink() {
  const t = useTexts(texts);
  const request = useRequestReset();
  const way = useWayOn();
  return (
    <Page title={t.resetTitle} lead={request.isSuccess ? undefined : t.resetLead} narrow>
      {request.isSuccess ? (
        <>
          <Told showIcon title={t.resetSent} />
          <FiledMailHint />
        </>
      ) : (
        <Section>
          <ProblemForm<{ email: string }>
            error={request.error}
            pending={request.isPending}
            submitText={t.resetSubmit}
            onSubmit={({ email }) => request.mutate({ email, ...(way !== null && { returnTo: way }) })}
          >
            <EmailField />
          </ProblemForm>
        </Section>
      )}
      <p className="beside">
        <SignInLink email={request.variables?.email} way={way}>
          {t.backToSignIn}
        </SignInLink>
      </p>
    </Page>
  );
}

function NewPassword({ token }: { token: string }) {
  const t = useTexts(texts);
  const c = useTexts(common);
  const { locale } = useLanguage();
  const perform = usePerformReset();
  const signIn = useSignIn();
  const navigate = useNavigate();
  const set = (password: string) =>
    perform.mutate(
      { token, password, locale },
      {
        onSuccess: ({ email, returnTo }) => {
          const way = wayOn(returnTo, location.origin);
          if (way === null) return;
          signIn.mutate({ email, password }, { onSuccess: () => void navigate(way, { replace: true }) });
        },
      },
    );
  const spentWay = spentLinkWay(perform.error, location.origin);
  const way = wayOn(perform.data?.returnTo, location.origin);
  const goesOn = perform.isSuccess && way !== null && !signIn.isError;
  if (perform.isSuccess && !goesOn)
    return (
      <Page title={t.resetTitle} narrow>
        <Told showIcon title={t.resetDone} />
        <p className="beside">
          <SignInLink email={perform.data.email} way={way}>
            {c.signIn}
          </SignInLink>
        </p>
      </Page>
    );
  return (
    <Page title={t.resetTitle} narrow>
      <Section>
        <ProblemForm<{ password: string }>
          error={perform.error}
          pending={perform.isPending || goesOn}
          submitText={t.resetPerform}
          onSubmit={({ password }) => set(password)}
        >
          <PasswordField fresh label={t.newPassword} />
        </ProblemForm>
      </Section>
      {perform.isError && (
        <p className="beside">
          <Link to={leadingOn('/reset', spentWay)}>{t.askAgain}</Link>
          <Link to={leadingOn('/sign-in', spentWay)}>{c.signIn}</Link>
        </p>
      )}
    </Page>
  );
}
