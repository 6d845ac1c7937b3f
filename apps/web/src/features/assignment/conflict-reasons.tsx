import { useTexts } from '../../app/i18n.js';
import { problemOf } from '../../app/problem.js';
import { texts } from '../conflicts/texts.js';

/** Which conflicts of interest a refusal names; nothing for other refusals. */
export function ConflictReasons({ error }: { error: unknown }) {
  const { kinds } = useTexts(texts);
  const { reasons } = (problemOf(error).params ?? {}) as { reasons?: { kind: string }[] };
  if (!reasons || reasons.length === 0) return null;
  return (
    <ul className="chips conflict-reasons">
      {reasons.map(({ kind }) => (
        <li key={kind}>{kinds[kind] ?? kind}</li>
      ))}
    </ul>
  );
}
