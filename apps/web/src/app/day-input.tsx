import { Input, type InputProps } from 'antd';
import { dayText } from '../ui/moment.js';
import { useLanguage } from './i18n.js';
import { Gathered, InWords, useWordsId } from './in-words.js';

interface DayInputProps extends Omit<InputProps, 'type' | 'value' | 'onChange'> {
  /** `YYYY-MM-DD`. */
  value?: string | null;
  onChange?: (day: string | null) => void;
}

/** A day of the calendar. */
export function DayInput({ value = null, onChange, ...field }: DayInputProps) {
  const { locale } = useLanguage();
  const [wordsId, describedBy] = useWordsId(field['aria-describedby']);
  return (
    <Gathered>
      <Input
        {...field}
        type="date"
        aria-describedby={describedBy}
        value={value ?? ''}
        onChange={({ target }) => onChange?.(target.value || null)}
      />
      <InWords id={wordsId}>{value && !Number.isNaN(Date.parse(value)) && dayText(value, locale)}</InWords>
    </Gathered>
  );
}
