import { useState, type ReactNode } from 'react';
import { Field } from '../ui/fields.js';
import { Spoken } from '../ui/spoken.js';
import { dictionary, useTexts } from './i18n.js';

const texts = dictionary(
  { remove: (text: string) => `移除“${text}”`, chosen: (label: string) => `${label}：已填` },
  { remove: (text: string) => `Remove “${text}”`, chosen: (label: string) => `${label}: entered` },
);

const ENDS = /[;；、\n]/;

interface TagsFieldProps {
  label: string;
  id?: string;
  hint?: ReactNode;
  value: string[];
  onChange: (value: string[]) => void;
  /** How many at most. */
  most: number;
  /** How many characters each at most. */
  length: number;
}

/** Several short texts; a semicolon or Enter ends one. */
export function TagsField({ label, id: given, hint, value, onChange, most, length }: TagsFieldProps) {
  const t = useTexts(texts);
  const [typed, setTyped] = useState('');
  const take = (parts: readonly string[], rest = '') => {
    setTyped(rest);
    const whole = parts.map((text) => text.trim().slice(0, length)).filter((text) => text !== '');
    if (whole.length > 0) onChange([...new Set([...value, ...whole])].slice(0, most));
  };
  const removeAt = (index: number) => onChange(value.filter((_, at) => at !== index));
  return (
    <Field label={label} id={given} hint={hint}>
      {(id, hintId) => (
        <div className="input tags">
          {value.length > 0 && (
            <ul aria-label={t.chosen(label)}>
              {value.map((text, index) => (
                <li key={text}>
                  <Spoken>{text}</Spoken>
                  <button type="button" aria-label={t.remove(text)} onClick={() => removeAt(index)}>
                    <span aria-hidden="true">×</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
          <input
            id={id}
            aria-describedby={hintId}
            value={typed}
            readOnly={value.length >= most}
            onChange={({ target }) => {
              const parts = target.value.split(ENDS);
              take(parts.slice(0, -1), parts.at(-1));
            }}
            onPaste={(event) => {
              // A field of one line would run the lines of a pasted list together.
              const pasted = event.clipboardData.getData('text');
              if (!ENDS.test(pasted)) return;
              event.preventDefault();
              take((typed + pasted).split(ENDS));
            }}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return;
              if (event.key === 'Enter') {
                event.preventDefault();
                take([typed]);
              } else if (event.key === 'Backspace' && typed === '' && value.length > 0) removeAt(value.length - 1);
            }}
            onBlur={() => take([typed])}
          />
        </div>
      )}
    </Field>
  );
}
