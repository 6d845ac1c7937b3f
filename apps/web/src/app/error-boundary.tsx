import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { Component, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { Button } from '../ui/button.js';
import { Page } from '../ui/page.js';
import { common } from './common-texts.js';
import { useTexts } from './i18n.js';
import { ProblemAlert } from './problem-alert.js';
import { isMissing, problemOf } from './problem.js';

interface Props {
  reset: () => void;
  children: ReactNode;
}

class Catcher extends Component<Props, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const again = async () => {
      // Code that failed to come stays failed for as long as the document lives, and the site may be a newer one by now.
      if (problemOf(error).code === 'not_fetched' && (await siteAnswers())) return location.reload();
      this.props.reset();
      this.setState({ error: null });
    };
    return <Failed error={error} again={() => void again()} />;
  }
}

/** Whether this page's document could be had: only then does loading it anew not end on the browser's own error page. */
const siteAnswers = (): Promise<boolean> =>
  fetch(location.pathname, { method: 'HEAD', headers: { Accept: 'text/html' }, cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );

/** Shows what kept a page from opening. Keyed by the address, so that the next page begins afresh. */
export function ErrorBoundary({ children }: { children: ReactNode }) {
  const { reset } = useQueryErrorResetBoundary();
  return <Catcher reset={reset}>{children}</Catcher>;
}

function Failed({ error, again }: { error: unknown; again: () => void }) {
  const t = useTexts(common);
  if (isMissing(error)) return <MissingPage />;
  if (problemOf(error).code === 'identity.link_not_valid') return <SpentLinkPage />;
  return (
    <Page title={t.failedTitle} narrow>
      <ProblemAlert error={error} action={<Button onClick={again}>{t.retry}</Button>} />
    </Page>
  );
}

/**
 * A link of a mail that is used up or too old: trying again would not help, and most have what they came for. Whoever was
 * asked from outside may have no account to sign in to.
 */
function SpentLinkPage() {
  const t = useTexts(common);
  const { pathname } = useLocation();
  if (pathname === '/letter') return <Page title={t.spentTitle} lead={t.spentLetter} narrow />;
  const isLead = pathname === '/lead';
  return (
    <Page title={t.spentTitle} lead={isLead ? t.spentLead : t.spentText} narrow>
      <a className="button button-main" href={isLead ? '/home' : '/sign-in'}>
        {isLead ? t.home : t.signIn}
      </a>
    </Page>
  );
}

export function MissingPage() {
  const t = useTexts(common);
  return (
    <Page title={t.missingTitle} lead={t.missingText} narrow>
      <a className="button" href="/">
        {t.toCalls}
      </a>
    </Page>
  );
}
