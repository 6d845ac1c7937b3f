import { useTexts } from '../../app/i18n.js';
import { TextField } from '../../ui/fields.js';
import { keyed, type Use } from './call-document.js';
import { AddButton, RowTools } from './form-parts.js';
import { wizardTexts } from './wizard-texts.js';

const MOST = 50;

interface UsesFieldProps {
  value: Use[];
  problem?: string;
  onChange: (uses: Use[]) => void;
}

/** The negative list, each use in both languages. */
export function UsesField({ value, problem, onChange }: UsesFieldProps) {
  const t = useTexts(wizardTexts);
  const set = (key: string, part: Partial<Use>) =>
    onChange(value.map((use) => (use.key === key ? { ...use, ...part } : use)));
  return (
    <fieldset className="form-card">
      <legend>{t.negativeList}</legend>
      <p className="quiet">{t.negativeHint}</p>
      {problem && <p className="field-problem">{problem}</p>}
      {value.map((use, index) => (
        <div key={use.key} className="form-line" role="group" aria-label={t.useNumber(index + 1)}>
          <div className="field-row form-line-main">
            <TextField label={t.inZh} value={use.zh} most={200} onChange={(zh) => set(use.key, { zh })} />
            <TextField label={t.inEn} value={use.en} most={200} onChange={(en) => set(use.key, { en })} />
          </div>
          <RowTools label={t.useNumber(index + 1)} rows={value} index={index} change={onChange} />
        </div>
      ))}
      {value.length < MOST && (
        <AddButton onClick={() => onChange([...value, keyed({ zh: '', en: '' })])}>{t.addUse}</AddButton>
      )}
    </fieldset>
  );
}
