import { Input } from 'antd';
import { useEffect, useState, type AriaAttributes } from 'react';
import { useLanguage } from '../../app/i18n.js';
import { Gathered, InWords, useWordsId } from '../../app/in-words.js';
import { momentText } from '../../ui/moment.js';
import { momentOf, wallTime } from '../../ui/zoned-time.js';

/** A form also says by attributes whether the field is required, wrong, and what describes it. */
interface MomentInputProps extends AriaAttributes {
  id?: string;
  /** The time zone in which the time is typed and shown. */
  timeZone: string;
  value?: string | null;
  onChange?: (at: string | null) => void;
}

/** A moment, typed as the clocks of a given zone show it. Keeps what is half typed until it is a time or empty. */
export function MomentInput({ timeZone, value = null, onChange, ...field }: MomentInputProps) {
  const shown = value ? wallTime(value, timeZone) : '';
  const [typed, setTyped] = useState(shown);
  const { locale } = useLanguage();
  const [wordsId, allDescribed] = useWordsId(field['aria-describedby']);
  useEffect(() => setTyped(shown), [shown]);
  return (
    <Gathered>
      <Input
        {...field}
        type="datetime-local"
        aria-describedby={allDescribed}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          const at = momentOf(target.value, timeZone);
          if (at || target.value === '') onChange?.(at);
        }}
      />
      <InWords id={wordsId}>{value && typed && momentText(value, locale, timeZone)}</InWords>
    </Gathered>
  );
}
