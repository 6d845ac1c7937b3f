import { problemOf } from '../../app/problem.js';
import { sentRows, type CallForm } from './call-document.js';

/** What could not be saved and why; rows are named by their keys: `deadlineAt`, `tracks.row-3.nameEn`. */
export interface Fault {
  path: string;
  message: string;
}

export interface Outcome {
  version: number;
  /** The form as the server has it now. */
  saved: CallForm;
  faults: Fault[];
}

type Rows = 'directions' | 'tracks' | 'criteria';
const isRows = (part: string): part is Rows => ['directions', 'tracks', 'criteria'].includes(part);

/** Fields that are judged together: when the one cannot go without the other, both stay as they were. */
const TOGETHER: Record<string, string> = {
  ...{ deadlineAt: 'opensAt', opensAt: 'deadlineAt', worksMax: 'worksMin', worksMin: 'worksMax' },
};

/** A server has a handful of checks one after another, each of which can name faults of its own. */
const MOST_TRIES = 8;

/**
 * Saves a call as far as it is right: what the server refuses stays as it was saved last, all else goes.
 * @throws what saving throws for any other reason than the fields of the form.
 */
export async function saveWhatIsRight(
  form: CallForm,
  saved: CallForm,
  save: (form: CallForm) => Promise<{ version: number }>,
): Promise<Outcome> {
  const faults = new Map<string, string>();
  let sent = form;
  for (let tries = 1; ; tries++)
    try {
      const { version } = await save(sent);
      return { version, saved: sent, faults: [...faults].map(([path, message]) => ({ path, message })) };
    } catch (error) {
      const notes = problemOf(error).errors ?? [];
      const found = notes.map(({ field, message }) => ({ path: pathOf(sent, field), message }));
      const fresh = found.map(({ path, message }) => {
        const part = widened(path, faults);
        return { path: part, message: part === path ? message : 'waits for another field' };
      });
      // Nothing is left to hold back: this is no matter of the fields.
      if (notes.length === 0 || tries === MOST_TRIES || fresh.every(({ path }) => path === null)) throw error;
      for (const { path, message } of fresh) if (path !== null) faults.set(path, message);
      sent = [...faults.keys()].reduce((rest, path) => heldBack(rest, saved, path), form);
    }
}

/** Where a field that the server names stands in the form: it counts the rows that it was sent. */
function pathOf(form: CallForm, field: string): string {
  const [part = '', at, ...rest] = field.split('.');
  if (part === 'negativeList' || part === 'negativeListEn') return 'uses';
  if (!isRows(part) || at === undefined) return part;
  const row = sentRows<CallForm[Rows][number]>(form[part])[Number(at)];
  // The words of a scale go together.
  return row ? [part, row.key, ...(rest[0] === 'anchors' ? ['anchors'] : rest)].join('.') : part;
}

/** The smallest part with this fault that is not held back yet; null when there is none. */
function widened(path: string, held: ReadonlyMap<string, string>): string | null {
  if (!held.has(path)) return path;
  const mate = TOGETHER[path];
  if (mate !== undefined) return held.has(mate) ? null : mate;
  const upper = path.split('.').slice(0, -1).join('.');
  return upper === '' ? null : widened(upper, held);
}

/** The form with one part as it was saved; a row that was never saved stays away for now. */
function heldBack(form: CallForm, saved: CallForm, path: string): CallForm {
  const [part = '', key, field] = path.split('.');
  if (!isRows(part) || key === undefined) return { ...form, [part]: saved[part as keyof CallForm] };
  const rows: CallForm[Rows][number][] = form[part];
  const was = (saved[part] as CallForm[Rows][number][]).find((row) => row.key === key);
  const after = rows.flatMap((row) => {
    if (row.key !== key) return [row];
    if (!was) return [];
    return [field === undefined ? was : { ...row, [field]: was[field as keyof typeof was] }];
  });
  return { ...form, [part]: after };
}

/** What was saved, its rows called as the form calls them: one that was brought back from this browser has other keys. */
export function calledAs(form: CallForm, saved: CallForm): CallForm {
  const named = <Row extends { key: string; nameZh: string }>(ours: Row[], rows: Row[]) =>
    rows.map((row) => {
      const own = ours.find(({ key }) => key === row.key) ?? ours.find(({ nameZh }) => nameZh === row.nameZh);
      return { ...row, key: own?.key ?? row.key };
    });
  return {
    ...saved,
    directions: named(form.directions, saved.directions),
    tracks: named(form.tracks, saved.tracks),
    criteria: named(form.criteria, saved.criteria),
  };
}
