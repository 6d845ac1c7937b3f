import { useTexts } from '../../app/i18n.js';
import type { Person } from './api.js';
import { texts } from './texts.js';

const LOOKS: Partial<Record<Person['state'], string>> = { active: 'mark mark-good', disabled: 'mark mark-bad' };

/** Whether somebody can sign in. */
export function StateMark({ state }: { state: Person['state'] }) {
  const t = useTexts(texts);
  return <span className={LOOKS[state] ?? 'mark'}>{t.states[state]}</span>;
}
