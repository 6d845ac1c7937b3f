import { useSuspenseQuery } from '@tanstack/react-query';
import { Modal, Spin } from 'antd';
import { lazy, Suspense, type ReactNode } from 'react';
import { Route, Routes, useLocation } from 'react-router';
import { SetUpPage } from '../features/identity/set-up-page.js';
import { SignInForm } from '../features/identity/sign-in-form.js';
import { SignInPage } from '../features/identity/sign-in-page.js';
import { common } from './common-texts.js';
import { ErrorBoundary, MissingPage } from './error-boundary.js';
import { useTexts } from './i18n.js';
import { Layout } from './layout.js';
import { forgetSessionEnd, useSessionEnded } from './session-end.js';
import { setUpQuery, useSession } from './session.js';

const CallsPage = lazy(() => import('../features/calls/calls-page.js'));
const CallPage = lazy(() => import('../features/calls/call-page.js'));
const SignUpPage = lazy(() => import('../features/identity/sign-up-page.js'));
const ConfirmPage = lazy(() => import('../features/identity/confirm-page.js'));
const ResetPage = lazy(() => import('../features/identity/reset-page.js'));
const InvitationPage = lazy(() => import('../features/identity/invitation-page.js'));
const HomePage = lazy(() => import('../features/home/home-page.js'));

/** The whole site: the first-run page as long as there is no administrator, every other page afterwards. */
export function Site() {
  const t = useTexts(common);
  const waiting = (
    <div className="waiting">
      <Spin description={t.loading} />
    </div>
  );
  return (
    <ErrorBoundary>
      <Suspense fallback={waiting}>
        <SetUpGate>
          <Layout>
            <AtAddress>
              <Suspense fallback={waiting}>
                <Pages />
              </Suspense>
            </AtAddress>
            <SignInAgain />
          </Layout>
        </SetUpGate>
      </Suspense>
    </ErrorBoundary>
  );
}

function Pages() {
  return (
    <Routes>
      <Route path="/" element={<CallsPage />} />
      <Route path="/calls/:id" element={<CallPage />} />
      <Route path="/sign-in" element={<SignInPage />} />
      <Route path="/sign-up" element={<SignUpPage />} />
      <Route path="/confirm" element={<ConfirmPage />} />
      <Route path="/reset" element={<ResetPage />} />
      <Route path="/invitation" element={<InvitationPage />} />
      <Route path="/home" element={signedIn(<HomePage />)} />
      <Route path="*" element={<MissingPage />} />
    </Routes>
  );
}

const signedIn = (page: ReactNode) => <SignedIn>{page}</SignedIn>;

function SetUpGate({ children }: { children: ReactNode }) {
  const { needed } = useSuspenseQuery(setUpQuery).data;
  if (!needed) return children;
  return (
    <Layout bare>
      <SetUpPage />
    </Layout>
  );
}

/** A page for people who are signed in; anybody else signs in right here and then sees it. */
function SignedIn({ children }: { children: ReactNode }) {
  const session = useSession();
  return session.signedIn ? children : <SignInPage />;
}

/** When the session ended under an open page: signing in again above it, so that nothing typed is lost. */
function SignInAgain() {
  const t = useTexts(common);
  const ended = useSessionEnded();
  const session = useSession();
  return (
    <Modal
      title={t.sessionEnded}
      open={ended && session.signedIn}
      footer={null}
      onCancel={forgetSessionEnd}
      destroyOnHidden
    >
      <p>{t.sessionEndedText}</p>
      <SignInForm email={session.email ?? undefined} onDone={forgetSessionEnd} />
    </Modal>
  );
}

function AtAddress({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  return <ErrorBoundary key={pathname}>{children}</ErrorBoundary>;
}
