import { Button, Dropdown } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link, NavLink, useLocation, useNavigate } from 'react-router';
import { chooseAppearance, useAppearance, type Appearance } from './appearance.js';
import { common } from './common-texts.js';
import { useLanguage, useTexts } from './i18n.js';
import { useSession, useSignOut } from './session.js';

export function Layout({ children, bare = false }: { children: ReactNode; bare?: boolean }) {
  const t = useTexts(common);
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    // A new page is read from its top, also by a screen reader.
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [pathname]);
  return (
    <>
      <a className="skip" href="#content">
        {t.skip}
      </a>
      <header className="top">
        <Link className="brand" to="/">
          <img src="/favicon.svg" alt="" width="28" height="28" />
          <span>{t.product}</span>
        </Link>
        {!bare && <Navigation />}
        <div className="top-end">
          <AppearanceSwitch />
          <LanguageSwitch />
          {!bare && <Account />}
        </div>
      </header>
      <main id="content" ref={main} tabIndex={-1}>
        {children}
      </main>
      <footer className="foot">{t.footer}</footer>
    </>
  );
}

function Navigation() {
  const t = useTexts(common);
  const { signedIn } = useSession();
  return (
    <nav className="nav" aria-label={t.menu}>
      {signedIn && <NavLink to="/home">{t.home}</NavLink>}
      <NavLink to="/" end>
        {t.calls}
      </NavLink>
      <NavLink to="/register">{t.register}</NavLink>
    </nav>
  );
}

/** Names the other language in that language. */
function LanguageSwitch() {
  const { language, choose } = useLanguage();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <Button type="text" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => choose(other)}>
      {other === 'zh' ? '中文' : 'English'}
    </Button>
  );
}

/** Light, dark, or as the machine is set. */
function AppearanceSwitch() {
  const t = useTexts(common);
  const appearance = useAppearance();
  const items = (['light', 'dark', 'system'] as const).map((key) => ({ key, label: t.appearances[key] }));
  return (
    <Dropdown
      menu={{
        items,
        selectable: true,
        selectedKeys: [appearance],
        onClick: ({ key }) => chooseAppearance(key as Appearance),
      }}
      trigger={['click']}
      placement="bottomRight"
    >
      <Button type="text" aria-label={t.appearance} aria-haspopup="menu">
        <span aria-hidden="true">◐</span>
      </Button>
    </Dropdown>
  );
}

function Account() {
  const t = useTexts(common);
  const session = useSession();
  const signOut = useSignOut();
  const navigate = useNavigate();
  if (!session.signedIn)
    return (
      <Link className="sign-in-link" to="/sign-in">
        {t.signIn}
      </Link>
    );
  const leave = (everywhere: boolean) => () =>
    signOut.mutate(everywhere, { onSuccess: () => void navigate('/', { replace: true }) });
  const items = [
    { key: 'email', label: session.email, disabled: true },
    { key: 'out', label: t.signOut, onClick: leave(false) },
    { key: 'all', label: t.signOutAll, onClick: leave(true) },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button type="text" className="who" aria-haspopup="menu">
        {session.name}
      </Button>
    </Dropdown>
  );
}
