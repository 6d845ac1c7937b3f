import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { useSeen } from '../../app/recent.js';
import { useSession, type Session } from '../../app/session.js';
import { Empty, Page, Section } from '../../ui/page.js';
import { Lines } from '../../ui/skeleton.js';
import { Spoken } from '../../ui/spoken.js';
import { profileQuery } from '../portfolios/api.js';
import { needs } from '../portfolios/texts.js';
import { useApproverTasks, useHandlerTasks, useNominatorTasks, useOfficeTasks } from './office-tasks.js';
import { useApplicantTasks, useLeadTasks, useReviewerTasks, useScholarTasks } from './own-tasks.js';
import { TaskRow } from './task-row.js';
import { texts } from './texts.js';

/** What waits for the person signed in, in all the roles that they hold. */
export default function HomePage() {
  const t = useTexts(texts);
  const session = useSession();
  const { name } = session;
  const all = [
    useApproverTasks(),
    useHandlerTasks(),
    useScholarTasks(),
    useReviewerTasks(),
    useOfficeTasks(),
    useNominatorTasks(),
    useLeadTasks(),
    useApplicantTasks(),
  ];
  const groups = all.flatMap((waiting) => waiting.groups);
  const pending = all.some((waiting) => waiting.pending);
  const error = all.find((waiting) => waiting.error)?.error;
  return (
    <Page wide title={t.hello(name ?? '')} naming={[name ?? '']} lead={groups.length > 0 ? t.lead : undefined}>
      {error ? <ProblemAlert error={error} /> : null}
      {groups.map(({ title, way, tasks }) => (
        <Section key={title} title={title} aside={way && <Link to={way.to}>{way.text}</Link>}>
          {tasks.length === 0 && !pending && <Empty>{t.nothingHere}</Empty>}
          <ul className="rows">
            {tasks.map((task) => (
              <TaskRow key={task.key} task={task} />
            ))}
          </ul>
        </Section>
      ))}
      {pending && (
        <Section>
          <Lines />
        </Section>
      )}
      {!pending && groups.length === 0 && <NothingWaits session={session} />}
      <SeenLately personId={session.personId} above={groups.flatMap(({ tasks }) => tasks.map(({ to }) => to))} />
    </Page>
  );
}

/** An empty desk says where the next thing will come from. */
function NothingWaits({ session }: { session: Session }) {
  const t = useTexts(texts);
  const { can } = session;
  const isStaff = can.manage || can.approvals || can.audit;
  const maySoonApply = !isStaff && !session.inPool;
  const empty = useEmptyParts(maySoonApply, session.name);
  return (
    <Section>
      <Empty>{session.inPool ? t.nothingToReview : isStaff ? t.nothingForStaff : t.nothing}</Empty>
      {empty.length > 0 && <p className="quiet">{t.profileLacks(empty.join(t.comma))}</p>}
      <p className="beside">
        {session.inPool && <Link to="/reviewing/me">{t.myReviewerPage}</Link>}
        {can.manage && <Link to="/manage">{t.toOffice}</Link>}
        {can.approvals && <Link to="/approvals">{t.toApprovals}</Link>}
        {can.audit && <Link to="/audit">{t.toAudit}</Link>}
        <Link to="/">{t.openCalls}</Link>
        {maySoonApply && <Link to="/profile">{empty.length > 0 ? t.beginProfile : t.myProfile}</Link>}
      </p>
    </Section>
  );
}

/** What every application asks of the profile and is not there yet, in words; the profile begins with the name of the sign-up. */
function useEmptyParts(enabled: boolean, signedUpAs: string | null): string[] {
  const words = useTexts(needs);
  const { data } = useQuery({ ...profileQuery, enabled });
  if (!data) return [];
  const isThere = {
    name: data.nameZh || data.nameLatin || (data.version === 0 ? (signedUpAs ?? '') : ''),
    institution: data.institution,
  };
  return (['name', 'institution'] as const)
    .filter((part) => !isThere[part].trim())
    .map((part) => words[`profile.${part}`] ?? part);
}

/** So many pages stand here; the search page has them all. */
const FEW = 5;

/** What was opened lately, without what waits above anyway. */
function SeenLately({ personId, above }: { personId: string | null; above: readonly string[] }) {
  const t = useTexts(texts);
  const seen = useSeen(personId).filter(({ path }) => !above.includes(path));
  if (seen.length === 0) return null;
  return (
    <Section title={t.seen}>
      <ul className="rows">
        {seen.slice(0, FEW).map(({ path, title }) => (
          <li key={path}>
            <Link to={path}>
              <Spoken>{title}</Spoken>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
