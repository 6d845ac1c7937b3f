import { Link, Navigate, useLocation } from 'react-router';
import { common } from '../../app/common-texts.js';
import { useTexts } from '../../app/i18n.js';
import { useSession } from '../../app/session.js';
import { leadingOn } from '../../app/way-on.js';
import { Page, Section } from '../../ui/page.js';
import { InstitutionButton } from './institution-button.js';
import { SignInForm } from './sign-in-form.js';
import { useGivenAddress } from './sign-in-link.js';
import { texts } from './texts.js';
import { useWayOn } from './use-way-on.js';

/** Also stands in for any page that needs a sign-in; that page then follows at the same address. */
export default function SignInPage() {
  const t = useTexts(texts);
  const c = useTexts(common);
  const { signedIn } = useSession();
  const { pathname } = useLocation();
  const way = useWayOn();
  const email = useGivenAddress();
  const standsAlone = pathname === '/sign-in';
  if (signedIn) return standsAlone ? <Navigate to={way ?? '/home'} replace /> : null;
  return (
    <Page title={t.signInTitle} narrow>
      <Section>
        <SignInForm email={email} />
        <InstitutionButton returnTo={standsAlone ? (way ?? '/home') : undefined} />
      </Section>
      <p className="beside">
        <Link to={leadingOn('/reset', way)}>{t.forgot}</Link>
        <span>
          {t.noAccount} <Link to={leadingOn('/sign-up', way)}>{c.signUp}</Link>
        </span>
      </p>
    </Page>
  );
}
