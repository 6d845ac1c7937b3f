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
const ApplyPage = lazy(() => import('../features/portfolios/apply-page.js'));
const ApplicationPage = lazy(() => import('../features/portfolios/application-page.js'));
const ProfilePage = lazy(() => import('../features/portfolios/profile-page.js'));
const LetterPage = lazy(() => import('../features/portfolios/letter-page.js'));
const OfferPage = lazy(() => import('../features/offers/offer-page.js'));
const AssignmentPage = lazy(() => import('../features/offers/assignment-page.js'));
const ReviewPage = lazy(() => import('../features/reviewing/review-page.js'));
const DecisionPage = lazy(() => import('../features/funding/decision-page.js'));
const ObjectionPage = lazy(() => import('../features/funding/objection-page.js'));
const LeadPage = lazy(() => import('../features/scouting/lead-page.js'));
const RegisterPage = lazy(() => import('../features/register/register-page.js'));
const ScholarPage = lazy(() => import('../features/register/scholar-page.js'));
const ManageCallPage = lazy(() => import('../features/manage/manage-call-page.js'));
const OfficePage = lazy(() => import('../features/manage/office-page.js'));
const JobsPage = lazy(() => import('../features/manage/jobs-page.js'));
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
      <Route path="/register" element={<RegisterPage />} />
      <Route path="/register/:awardId" element={<ScholarPage />} />
      <Route path="/offer" element={<OfferPage />} />
      <Route path="/letter" element={<LetterPage />} />
      <Route path="/lead" element={<LeadPage />} />
      <Route path="/object/:id" element={<ObjectionPage />} />
      <Route path="/calls/:id/apply" element={signedIn(<ApplyPage />)} />
      <Route path="/applications/:id" element={signedIn(<ApplicationPage />)} />
      <Route path="/profile" element={signedIn(<ProfilePage />)} />
      <Route path="/assignments/:id" element={signedIn(<AssignmentPage />)} />
      <Route path="/reviews/:id" element={signedIn(<ReviewPage />)} />
      <Route path="/decisions/:id" element={signedIn(<DecisionPage />)} />
      <Route path="/manage/calls/:id" element={signedIn(<ManageCallPage />)} />
      <Route path="/manage" element={signedIn(<OfficePage />)} />
      <Route path="/jobs" element={signedIn(<JobsPage />)} />
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
