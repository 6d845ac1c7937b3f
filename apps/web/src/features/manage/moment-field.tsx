import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { useLanguage } from '../../app/i18n.js';
import { InWords, useWordsId } from '../../app/in-words.js';
import { momentText } from '../../ui/moment.js';
import { momentOf, wallTime } from '../../ui/zoned-time.js';

interface MomentInputProps {
  id?: string;
  describedBy?: string;
  /** The time zone in which the time is typed and shown. */
  timeZone: string;
  value?: string | null;
  onChange?: (at: string | null) => void;
}

/** A moment, typed as the clocks of a given zone show it. Keeps what is half typed until it is a time or empty. */
export function MomentInput({ id, describedBy, timeZone, value = null, onChange }: MomentInputProps) {
  const shown = value ? wallTime(value, timeZone) : '';
  const [typed, setTyped] = useState(shown);
  const { locale } = useLanguage();
  const [wordsId, allDescribed] = useWordsId(describedBy);
  useEffect(() => setTyped(shown), [shown]);
  return (
    <>
      <Input
        id={id}
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
    </>
  );
}
