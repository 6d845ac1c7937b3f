import { useSuspenseQuery } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { useNavigate } from 'react-router';
import { common } from '../../app/common-texts.js';
import { useLanguage, useNameOf, useTexts } from '../../app/i18n.js';
import { IncompleteLink } from '../../app/incomplete-link.js';
import { useLinkToken } from '../../app/link-token.js';
import { ProblemForm } from '../../app/problem-form.js';
import { useSession, useSignIn } from '../../app/session.js';
import { Page, Section } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import { Told } from '../../ui/told.js';
import { readInvitation, useAcceptInvitation, useDeclineInvitation } from './api.js';
import { beginningOf } from './beginning.js';
import { PasswordField } from './fields.js';
import { SignInLink } from './sign-in-link.js';
import { roleNames, texts } from './texts.js';

export default function InvitationPage() {
  const t = useTexts(texts);
  const token = useLinkToken();
  return token ? <Invitation token={token} /> : <IncompleteLink title={t.invitationTitle} />;
}

/** The API asks for a password in any case and leaves an existing account's own untouched. */
const UNUSED_PASSWORD = 'kept as it was';

function Invitation({ token }: { token: string }) {
  const t = useTexts(texts);
  const c = useTexts(common);
  const roles = useTexts(roleNames);
  const nameOf = useNameOf();
  const { locale } = useLanguage();
  const accept = useAcceptInvitation();
  const decline = useDeclineInvitation();
  const signIn = useSignIn();
  const session = useSession();
  const navigate = useNavigate();
  const { data: invitation } = useSuspenseQuery({
    queryKey: ['invitation', token],
    queryFn: () => readInvitation(token),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { name, email, role, place, hasAccount } = invitation;
  const way = beginningOf(invitation);
  const isSignedIn = session.email?.toLowerCase() === email.toLowerCase();
  const goOn = () => void navigate(way, { replace: true });
  const take = (password: string) =>
    accept.mutate(
      { token, password, locale },
      {
        // The link opens nothing by itself: whoever set a password with it signs in with that, as by the form.
        onSuccess: () => {
          if (!hasAccount) signIn.mutate({ email, password }, { onSuccess: goOn });
          else if (isSignedIn) goOn();
        },
      },
    );
  const goesOn = accept.isSuccess && (hasAccount ? isSignedIn : !signIn.isError);
  if ((accept.isSuccess && !goesOn) || decline.isSuccess)
    return (
      <Page title={t.invitationTitle} narrow>
        <Told showIcon title={accept.isSuccess ? t.accepted : t.declined} />
        {accept.isSuccess && (
          <p className="beside">
            <SignInLink email={email} way={way}>
              {c.signIn}
            </SignInLink>
          </p>
        )}
      </Page>
    );
  const isToPool = role === 'reviewer' && place === null;
  const placeName = place && nameOf(place);
  const lead = isToPool ? t.invitationToPool(name) : t.invitationText(name, roles[role], placeName ?? '');
  return (
    <Page title={t.invitationTitle} lead={<Spoken naming={[name, placeName]}>{lead}</Spoken>} narrow>
      <Section title={t.accept}>
        <p>{!hasAccount ? t.invitationNew : isSignedIn ? t.invitationHere : t.invitationOld}</p>
        <ProblemForm<{ password?: string }>
          error={accept.error}
          pending={accept.isPending || goesOn}
          submitText={t.accept}
          onSubmit={({ password = UNUSED_PASSWORD }) => take(password)}
        >
          {!hasAccount && <PasswordField fresh />}
        </ProblemForm>
      </Section>
      <Section title={t.decline}>
        <ProblemForm<{ reason: string }>
          initialValues={{ reason: '' }}
          error={decline.error}
          pending={decline.isPending}
          submitText={t.decline}
          minor
          keep={`invitation.${token.slice(-12)}`}
          onSubmit={({ reason }) => decline.mutateAsync({ token, reason })}
        >
          <Form.Item name="reason" label={t.declineReason}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
          </Form.Item>
        </ProblemForm>
      </Section>
    </Page>
  );
}
