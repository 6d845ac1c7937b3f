import { Moment, momentText, timeLeft, useNow } from '../ui/moment.js';
import { common } from './common-texts.js';
import { dictionary, useLanguage, useTexts } from './i18n.js';

const texts = dictionary(
  { left: (time: string) => `还有 ${time}`, passed: '已截止' },
  { left: (time: string) => `${time} left`, passed: 'Closed' },
);

/** A deadline in the call's own time zone, the visitor's when that differs, and what is left of it. */
export function Deadline({ at, timeZone }: { at: string; timeZone: string }) {
  const { locale } = useLanguage();
  const t = useTexts(common);
  const theirs = momentText(at, locale, timeZone);
  const own = momentText(at, locale);
  return (
    <span className="deadline">
      <Moment at={at} locale={locale} timeZone={timeZone} />
      {own !== theirs && (
        <span className="quiet">
          {t.yourTime}: <Moment at={at} locale={locale} />
        </span>
      )}
      <Countdown at={at} />
    </span>
  );
}

export function Countdown({ at }: { at: string }) {
  const { locale } = useLanguage();
  const t = useTexts(texts);
  const left = timeLeft(at, useNow(20_000), locale);
  return <span className={left === null ? 'quiet' : 'countdown'}>{left === null ? t.passed : t.left(left)}</span>;
}
