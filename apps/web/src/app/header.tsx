import { useEffect, useRef, useState } from 'react';
import { Link, NavLink, useLocation, useNavigate } from 'react-router';
import { Disclosure } from '../ui/disclosure.js';
import { useAppearance } from './appearance.js';
import { common } from './common-texts.js';
import { useLanguage, useTexts } from './i18n.js';
import { placesOf } from './places.js';
import { usePreferences } from './preferences.js';
import { useSession, useSignOut } from './session.js';

/** Where one is, where one can go, what one looks for, and who one is. On a phone all but the first folds away. */
export function Header({ bare }: { bare: boolean }) {
  const t = useTexts(common);
  const { pathname, search } = useLocation();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(false), [pathname, search]);
  return (
    <header className={isOpen ? 'top open' : 'top'} onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}>
      <Link className="brand" to="/">
        <img src="/favicon.svg" alt="" width="28" height="28" />
        <span>{t.product}</span>
      </Link>
      {!bare && (
        <>
          <button
            type="button"
            className="quiet-button fold"
            aria-expanded={isOpen}
            aria-controls="places"
            onClick={() => setOpen(!isOpen)}
          >
            {t.fold}
          </button>
          <Places />
          <SearchBox />
        </>
      )}
      <LanguageSwitch />
      <div className="top-end">
        <AppearanceSwitch />
        {!bare && <Account />}
      </div>
    </header>
  );
}

function Places() {
  const t = useTexts(common);
  const places = placesOf(useSession());
  return (
    <nav className="nav" id="places" aria-label={t.menu}>
      {places.map(({ name, to }) => (
        <NavLink key={to} to={to} end={to === '/'}>
          {t[name]}
        </NavLink>
      ))}
    </nav>
  );
}

/** One box for everything that one may see; the key `/` leads into it from anywhere but another field. */
function SearchBox() {
  const t = useTexts(common);
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const box = useRef<HTMLInputElement>(null);
  const asked = pathname === '/search' ? (new URLSearchParams(search).get('q') ?? '') : '';
  useEffect(() => {
    if (box.current) box.current.value = asked;
  }, [asked]);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    };
    addEventListener('keydown', focus);
    return () => removeEventListener('keydown', focus);
  }, []);
  return (
    <form
      className="search-box"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const q = box.current?.value.trim() ?? '';
        void navigate(q ? `/search?${new URLSearchParams({ q })}` : '/search');
      }}
    >
      <input
        ref={box}
        type="search"
        name="q"
        maxLength={100}
        defaultValue={asked}
        aria-label={t.search}
        aria-keyshortcuts="/"
        placeholder={window.matchMedia('(hover: none)').matches ? t.search : t.searchHint}
      />
    </form>
  );
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Names the other language in that language. */
function LanguageSwitch() {
  const { language } = useLanguage();
  const { setLanguage } = usePreferences();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <button
      type="button"
      className="quiet-button"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => setLanguage(other)}
    >
      {other === 'zh' ? '中文' : 'English'}
    </button>
  );
}

/** Light, dark, or as the machine is set. */
function AppearanceSwitch() {
  const t = useTexts(common);
  const appearance = useAppearance();
  const { setAppearance } = usePreferences();
  return (
    <Disclosure name={t.appearance} face={<span aria-hidden="true">◐</span>}>
      {(close) =>
        (['light', 'dark', 'system'] as const).map((choice) => (
          <button
            key={choice}
            type="button"
            aria-pressed={choice === appearance}
            onClick={() => {
              setAppearance(choice);
              close();
            }}
          >
            {t.appearances[choice]}
          </button>
        ))
      }
    </Disclosure>
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
  return (
    <Disclosure face={<span className="who">{session.name}</span>}>
      {(close) => (
        <>
          <p className="quiet">{session.email}</p>
          <Link to="/account" onClick={close}>
            {t.account}
          </Link>
          <Link to="/profile" onClick={close}>
            {t.profile}
          </Link>
          <button type="button" onClick={leave(false)}>
            {t.signOut}
          </button>
          <button type="button" onClick={leave(true)}>
            {t.signOutAll}
          </button>
        </>
      )}
    </Disclosure>
  );
}
