import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { common } from '../../app/common-texts.js';
import { useTexts } from '../../app/i18n.js';
import { IncompleteLink } from '../../app/incomplete-link.js';
import { useLinkToken } from '../../app/link-token.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { leadingOn, spentLinkWay, wayOn } from '../../app/way-on.js';
import { Page } from '../../ui/page.js';
import { Told } from '../../ui/told.js';
import { useConfirm } from './api.js';
import { texts } from './texts.js';

export default function ConfirmPage() {
  const t = useTexts(texts);
  const c = useTexts(common);
  const token = useLinkToken();
  const { mutate, data, isSuccess, error } = useConfirm();
  const way = wayOn(data?.returnTo, location.origin);
  const spentWay = spentLinkWay(error, location.origin);
  const sent = useRef<string>(null);
  useEffect(() => {
    // A token works once, and React runs effects twice while developing.
    if (!token || sent.current === token) return;
    sent.current = token;
    mutate(token);
  }, [token, mutate]);
  if (!token) return <IncompleteLink title={t.confirmTitle} />;
  return (
    <Page title={t.confirmTitle} narrow>
      {error ? (
        <>
          <ProblemAlert error={error} />
          <p className="quiet">{t.confirmedBefore}</p>
          <p className="beside">
            <Link to={leadingOn('/sign-in', spentWay)}>{c.signIn}</Link>
            <Link to={leadingOn('/reset', spentWay)}>{t.askAgain}</Link>
          </p>
        </>
      ) : null}
      {!error && !isSuccess && <p role="status">{t.confirming}</p>}
      {isSuccess && (
        <>
          <Told showIcon title={t.confirmed} />
          <p className="beside">
            <Link to={leadingOn('/sign-in', way)}>{way ? t.signInAndGoOn : c.signIn}</Link>
          </p>
        </>
      )}
    </Page>
  );
}
