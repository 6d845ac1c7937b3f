import type { ReactNode } from 'react';
import { Status } from './status.js';

interface NoteProps {
  /** `problem`: something went wrong. `choice`: it needs a decision. `news`: good to know. */
  kind: 'problem' | 'choice' | 'news';
  role: 'alert' | 'status';
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}

/** Something to be read before going on. */
export function Note({ kind, role, title, children, action }: NoteProps) {
  const note = (
    <div className={`note note-${kind}`} role={role === 'alert' ? role : undefined}>
      <div className="note-text">
        {children ? <strong>{title}</strong> : title}
        {children}
      </div>
      {action}
    </div>
  );
  return role === 'status' ? <Status>{note}</Status> : note;
}
