import { Link } from 'react-router';
import { Deadline } from '../../app/deadline.js';
import { useTexts } from '../../app/i18n.js';
import type { Task } from './task.js';
import { texts } from './texts.js';

export function TaskRow({ task: { text, to, note, due, timeZone, urgent } }: { task: Task }) {
  const t = useTexts(texts);
  return (
    <li>
      <div className="row-main">
        <Link className="row-title" to={to}>
          {text}
        </Link>
        {note && <div className={urgent ? 'due' : 'quiet'}>{note}</div>}
      </div>
      {due && (
        <span className="quiet">
          {t.due} <Deadline at={due} timeZone={timeZone} />
        </span>
      )}
    </li>
  );
}
