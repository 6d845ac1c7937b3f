import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { useAppearance, type Appearance } from '../../app/appearance.js';
import { common } from '../../app/common-texts.js';
import { useLanguage, useTexts, type Language } from '../../app/i18n.js';
import { usePreferences } from '../../app/preferences.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { useSession, useSignOut } from '../../app/session.js';
import { Dotted } from '../../ui/dotted.js';
import { Page, Section } from '../../ui/page.js';
import { Segmented } from '../../ui/segmented.js';
import { Told } from '../../ui/told.js';
import { accountTexts } from './account-texts.js';
import './account.css';
import { useRequestReset } from './api.js';
import { ApiTokens } from './api-tokens.js';
import { InstitutionRow } from './institution-row.js';

/** One's own account: how the screens speak and look, the password, sign-ins and tokens for scripts. */
export default function AccountPage() {
  const t = useTexts(accountTexts);
  const c = useTexts(common);
  const { name, email } = useSession();
  return (
    <Page title={c.account} lead={<Dotted parts={[name, email]} />} narrow>
      <Preferences />
      <Password email={email ?? ''} />
      <Section title={t.tokens}>
        <p className="quiet">{t.tokensText}</p>
        <ApiTokens />
      </Section>
    </Page>
  );
}

function Preferences() {
  const t = useTexts(accountTexts);
  const c = useTexts(common);
  const { language } = useLanguage();
  const appearance = useAppearance();
  const { setLanguage, setAppearance, error } = usePreferences();
  return (
    <Section title={t.preferences}>
      <ProblemAlert error={error} />
      <dl className="facts account-facts">
        <dt id="account-language">{t.language}</dt>
        <dd>
          <Segmented<Language>
            aria-labelledby="account-language"
            value={language}
            onChange={setLanguage}
            options={[
              { value: 'zh', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
          />
          <p className="quiet">{t.languageText}</p>
        </dd>
        <dt id="account-appearance">{c.appearance}</dt>
        <dd>
          <Segmented<Appearance>
            aria-labelledby="account-appearance"
            value={appearance}
            onChange={setAppearance}
            options={(['light', 'dark', 'system'] as const).map((value) => ({ value, label: c.appearances[value] }))}
          />
        </dd>
      </dl>
    </Section>
  );
}

function Password({ email }: { email: string }) {
  const t = useTexts(accountTexts);
  const c = useTexts(common);
  const reset = useRequestReset();
  const signOut = useSignOut();
  const navigate = useNavigate();
  return (
    <Section title={t.security}>
      <ProblemAlert error={reset.error ?? signOut.error} />
      {reset.isSuccess && <Told showIcon title={t.linkSent(email)} />}
      <ul className="rows">
        <li>
          <div className="row-main">
            <div className="row-title">{t.password}</div>
            <div className="quiet">{t.passwordText}</div>
          </div>
          <Button loading={reset.isPending} onClick={() => reset.mutate({ email })}>
            {t.sendLink}
          </Button>
        </li>
        <InstitutionRow />
        <li>
          <div className="row-main">
            <div className="row-title">{c.signOutAll}</div>
            <div className="quiet">{t.signOutAllText}</div>
          </div>
          <Button
            danger
            loading={signOut.isPending}
            onClick={() => signOut.mutate(true, { onSuccess: () => void navigate('/', { replace: true }) })}
          >
            {c.signOutAll}
          </Button>
        </li>
      </ul>
    </Section>
  );
}
