import { isMissing } from '../../app/problem.js';

/** One thing that waits for the viewer. */
export interface Task {
  key: string;
  text: string;
  to: string;
  /** A fact about it, or several. */
  note?: string | readonly (string | false | undefined)[];
  due?: string | null;
  /** The time zone of the call whose deadline it is. */
  timeZone?: string;
  urgent?: boolean;
}

export interface TaskGroup {
  title: string;
  /** Where all of it is, beside what waits. */
  way?: { text: string; to: string };
  tasks: Task[];
}

export interface Asked {
  isPending: boolean;
  error: unknown;
}

/** The groups that have something, and whether more may come. What the viewer may not see is no error here. */
export interface Waiting {
  groups: TaskGroup[];
  pending: boolean;
  error: unknown;
}

export function waiting(groups: TaskGroup[], asked: readonly Asked[]): Waiting {
  return {
    groups: groups.filter(({ tasks, way }) => tasks.length > 0 || way),
    pending: asked.some(({ isPending }) => isPending),
    error: asked.find(({ error }) => error && !isMissing(error))?.error ?? null,
  };
}
