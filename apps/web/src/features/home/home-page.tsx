import { Spin } from 'antd';
import { Link } from 'react-router';
import { Countdown } from '../../app/deadline.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { useSession } from '../../app/session.js';
import { Moment } from '../../ui/moment.js';
import { Empty, Page, Section } from '../../ui/page.js';
import { useApproverTasks, useOfficeTasks } from './office-tasks.js';
import { useApplicantTasks, useReviewerTasks, useScholarTasks } from './own-tasks.js';
import type { Task } from './task.js';
import { texts } from './texts.js';

/** What waits for the person signed in, in all the roles that they hold. */
export default function HomePage() {
  const t = useTexts(texts);
  const { name } = useSession();
  const all = [useApproverTasks(), useScholarTasks(), useReviewerTasks(), useOfficeTasks(), useApplicantTasks()];
  const groups = all.flatMap((waiting) => waiting.groups);
  const pending = all.some((waiting) => waiting.pending);
  const error = all.find((waiting) => waiting.error)?.error;
  return (
    <Page title={t.hello(name ?? '')} lead={groups.length > 0 ? t.lead : undefined}>
      {error ? <ProblemAlert error={error} /> : null}
      {groups.map(({ title, tasks }) => (
        <Section key={title} title={title}>
          <ul className="rows">
            {tasks.map((task) => (
              <TaskRow key={task.key} task={task} />
            ))}
          </ul>
        </Section>
      ))}
      {pending && groups.length === 0 && <Spin />}
      {!pending && groups.length === 0 && (
        <Section>
          <Empty>{t.nothing}</Empty>
          <Link to="/">{t.openCalls}</Link>
        </Section>
      )}
    </Page>
  );
}

function TaskRow({ task: { text, to, note, due, urgent } }: { task: Task }) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  return (
    <li>
      <div className="row-main">
        <Link className="row-title" to={to}>
          {text}
        </Link>
        {note && <div className={urgent ? 'due' : 'quiet'}>{note}</div>}
      </div>
      {due && (
        <span className="deadline">
          <span className="quiet">
            {t.due} <Moment at={due} locale={locale} />
          </span>
          <Countdown at={due} />
        </span>
      )}
    </li>
  );
}
