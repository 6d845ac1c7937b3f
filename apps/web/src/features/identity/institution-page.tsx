import { useEffect, useRef } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { common } from '../../app/common-texts.js';
import { useTexts } from '../../app/i18n.js';
import { IncompleteLink } from '../../app/incomplete-link.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Page } from '../../ui/page.js';
import { useEndVisit } from './api.js';
import { institutionTexts } from './institution-texts.js';
import { noteSure } from './step-up.js';

/** Where the institution sends the browser back to: hands on what it said, once, and leads on. */
export default function InstitutionPage() {
  const t = useTexts(institutionTexts);
  const { search } = useLocation();
  const said = new URLSearchParams(search);
  return said.has('state') ? <Returned said={said} /> : <IncompleteLink title={t.returnTitle} />;
}

function Returned({ said }: { said: URLSearchParams }) {
  const t = useTexts(institutionTexts);
  const c = useTexts(common);
  const navigate = useNavigate();
  const { mutate, data, error } = useEndVisit();
  const sent = useRef<string>(null);
  useEffect(() => {
    // What the institution said works once, and React runs effects twice while developing.
    if (sent.current === said.get('state')) return;
    sent.current = said.get('state');
    const given = (name: string) => said.get(name) ?? undefined;
    mutate(
      { state: given('state') ?? '', code: given('code'), iss: given('iss'), error: given('error') },
      {
        onSuccess: ({ purpose, returnTo, mailedTo }) => {
          if (purpose === 'step_up') noteSure();
          // The code does not stay in the window's history.
          if (mailedTo === null) void navigate(returnTo, { replace: true });
        },
      },
    );
  }, [said, mutate, navigate]);
  if (data?.mailedTo) return <Page title={t.confirmTitle} lead={t.confirmText(data.mailedTo)} narrow />;
  return (
    <Page title={t.returnTitle} narrow>
      {error ? (
        <>
          <ProblemAlert error={error} />
          <p className="beside">
            <Link to="/sign-in">{c.signIn}</Link>
            <Link to="/account">{c.account}</Link>
          </p>
        </>
      ) : (
        <p role="status">{t.returning}</p>
      )}
    </Page>
  );
}
