import { Link } from 'react-router';
import { Deadline } from '../../app/deadline.js';
import { useTexts } from '../../app/i18n.js';
import { Dotted } from '../../ui/dotted.js';
import { Spoken } from '../../ui/spoken.js';
import type { Task } from './task.js';
import { texts } from './texts.js';

export function TaskRow({ task: { text, to, note, due, timeZone, urgent } }: { task: Task }) {
  const t = useTexts(texts);
  return (
    <li>
      <div className="row-main">
        <Link className="row-title" to={to}>
          <Spoken>{text}</Spoken>
        </Link>
        {note && (
          <div className={urgent ? 'due' : 'quiet'}>
            <Dotted parts={[note].flat()} />
          </div>
        )}
      </div>
      {due && (
        <span className="quiet">
          {t.due} <Deadline at={due} timeZone={timeZone} />
        </span>
      )}
    </li>
  );
}
