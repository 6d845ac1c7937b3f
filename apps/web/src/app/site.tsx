import { useQuery } from '@tanstack/react-query';
import { Suspense, type ReactNode } from 'react';
import { matchRoutes, Route, Routes, useLocation } from 'react-router';
import { assignmentRoutes } from '../features/assignment/routes.js';
import { auditRoutes } from '../features/audit/routes.js';
import { awardsRoutes } from '../features/awards/routes.js';
import { callsRoutes } from '../features/calls/routes.js';
import { conflictsRoutes } from '../features/conflicts/routes.js';
import { fundingRoutes } from '../features/funding/routes.js';
import { homeRoutes } from '../features/home/routes.js';
import { identityRoutes } from '../features/identity/routes.js';
import { manageRoutes } from '../features/manage/routes.js';
import { offersRoutes } from '../features/offers/routes.js';
import { peopleRoutes } from '../features/people/routes.js';
import { poolRoutes } from '../features/pool/routes.js';
import { portfoliosRoutes } from '../features/portfolios/routes.js';
import { rankingRoutes } from '../features/ranking/routes.js';
import { registerRoutes } from '../features/register/routes.js';
import { reviewingRoutes } from '../features/reviewing/routes.js';
import { roundsRoutes } from '../features/rounds/routes.js';
import { scoutingRoutes } from '../features/scouting/routes.js';
import { searchRoutes } from '../features/search/routes.js';
import { PageSkeleton } from '../ui/skeleton.js';
import { common } from './common-texts.js';
import { ErrorBoundary, MissingPage } from './error-boundary.js';
import { useTexts } from './i18n.js';
import { latePage } from './late-page.js';
import { Layout } from './layout.js';
import { useLinkToken } from './link-token.js';
import type { PageRoute } from './page-route.js';
import { queries } from './queries.js';
import { useSessionEnded } from './session-end.js';
import { sessionQuery, setUpQuery, useSession } from './session.js';

/** The whole site: the first-run page as long as there is no administrator, every other page afterwards. */
export function Site() {
  const t = useTexts(common);
  return (
    <ErrorBoundary>
      <SetUpGate>
        <Layout>
          <AtAddress>
            <Suspense fallback={<PageSkeleton label={t.loading} />}>
              <Pages />
            </Suspense>
          </AtAddress>
          <WhenEnded />
        </Layout>
      </SetUpGate>
    </ErrorBoundary>
  );
}

// What most visits do not need is not in the first load.
const { Shown: SetUpPage } = latePage({ page: () => import('../features/identity/set-up-page.js') });
const { Shown: SignInPage } = latePage({ page: () => import('../features/identity/sign-in-page.js') });
const { Shown: SignInAgain } = latePage({ page: () => import('../features/identity/sign-in-again.js') });

const ROUTES = [
  ...assignmentRoutes,
  ...auditRoutes,
  ...awardsRoutes,
  ...callsRoutes,
  ...conflictsRoutes,
  ...fundingRoutes,
  ...homeRoutes,
  ...identityRoutes,
  ...manageRoutes,
  ...offersRoutes,
  ...peopleRoutes,
  ...poolRoutes,
  ...portfoliosRoutes,
  ...rankingRoutes,
  ...registerRoutes,
  ...reviewingRoutes,
  ...roundsRoutes,
  ...scoutingRoutes,
  ...searchRoutes,
].map((route: PageRoute) => ({ ...route, ...latePage(route) }));

function Pages() {
  return (
    <Routes>
      {ROUTES.map(({ path, Shown, open }) => (
        <Route
          key={path}
          path={path}
          element={
            open ? (
              <Shown />
            ) : (
              <SignedIn>
                <Shown />
              </SignedIn>
            )
          }
        />
      ))}
      <Route path="*" element={<MissingPage />} />
    </Routes>
  );
}

/** So long the first page waits for its data before it shows that it waits. */
const PATIENCE_MS = 500;

/**
 * Fetches at once what the page at this address needs: its code, who is asking, and what it shows first. It then comes
 * whole. What fails here is asked for again by the page itself, which says what is wrong.
 */
export async function prepareFirstPage(): Promise<void> {
  const [match] = matchRoutes(ROUTES, location.pathname) ?? [];
  const session = queries.prefetchQuery(sessionQuery);
  const code = match?.route.load();
  const ask = async () => {
    const [page] = await Promise.all([code, session]);
    const mayAsk = match?.route.open || queries.getQueryData(sessionQuery.queryKey)?.signedIn;
    if (mayAsk) await Promise.all(page?.ahead?.(queries, match?.params ?? {}) ?? []);
  };
  const data = Promise.allSettled([ask()]);
  await Promise.allSettled([queries.prefetchQuery(setUpQuery), session, code]);
  await Promise.race([data, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
}

function SetUpGate({ children }: { children: ReactNode }) {
  const t = useTexts(common);
  const { data } = useQuery({ ...setUpQuery, throwOnError: true });
  if (!data) return <Opening label={t.loading} />;
  if (!data.needed) return children;
  return (
    <Layout bare>
      <Suspense fallback={<PageSkeleton label={t.loading} />}>
        <SetUpPage />
      </Suspense>
    </Layout>
  );
}

/** What the page shows before its first script has run, kept a little longer. */
function Opening({ label }: { label: string }) {
  return (
    <>
      <header className="top">
        <span className="brand">
          <img src="/favicon.svg" alt="" width="28" height="28" /> <span>同行 Tonghang</span>
        </span>
      </header>
      <main>
        <PageSkeleton label={label} />
      </main>
    </>
  );
}

/** A page for people who are signed in; anybody else signs in right here and then sees it. */
function SignedIn({ children }: { children: ReactNode }) {
  const session = useSession();
  return session.signedIn ? children : <SignInPage />;
}

/** When the session ended under an open page: signing in again above it, so that nothing typed is lost. */
function WhenEnded() {
  const ended = useSessionEnded();
  const { data: session } = useQuery(sessionQuery);
  return <Suspense>{ended && session?.signedIn && <SignInAgain />}</Suspense>;
}

/** A page begins anew at another address, and with the link of another mail, which differs behind the `#` alone. */
function AtAddress({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  const token = useLinkToken();
  return <ErrorBoundary key={`${pathname} ${token ?? ''}`}>{children}</ErrorBoundary>;
}
