import { Moment, momentText, timeLeft, useNow } from '../ui/moment.js';
import { common } from './common-texts.js';
import { dictionary, useLanguage, useTexts } from './i18n.js';

const texts = dictionary(
  { left: (time: string) => `还有 ${time}`, soon: '不到一分钟', passed: '已截止', deadline: '申报截止' },
  { left: (time: string) => `${time} left`, soon: 'Less than a minute left', passed: 'Passed', deadline: 'Deadline' },
);

/** A call's deadline under its name, where nothing else says what the moment is. */
export function CallDeadline(props: { at: string; timeZone?: string }) {
  const t = useTexts(texts);
  return (
    <>
      <span className="quiet">{t.deadline} </span>
      <Deadline {...props} />
    </>
  );
}

/** A moment in the call's own time zone, and in the visitor's when that differs. */
export function BothMoments({ at, timeZone }: { at: string; timeZone?: string }) {
  const { locale } = useLanguage();
  const t = useTexts(common);
  return (
    <>
      <Moment at={at} locale={locale} timeZone={timeZone} />
      {momentText(at, locale) !== momentText(at, locale, timeZone) && (
        <>
          {' '}
          <span className="own-time quiet">
            {t.yourTime}
            <Moment at={at} locale={locale} />
          </span>
        </>
      )}
    </>
  );
}

/** A deadline in both time zones, and what is left of it. */
export function Deadline(props: { at: string; timeZone?: string }) {
  return (
    <span className="deadline">
      <BothMoments {...props} /> <Countdown at={props.at} />
    </span>
  );
}

/** From here on a deadline is shown in the red of a seal. */
const NEAR_MS = 3 * 86_400_000;
const MINUTE_MS = 60_000;

export function Countdown({ at }: { at: string }) {
  const { locale } = useLanguage();
  const t = useTexts(texts);
  const now = useNow(20_000);
  const left = timeLeft(at, now, locale);
  const ms = new Date(at).getTime() - now;
  return (
    <span className={left === null ? 'quiet' : ms < NEAR_MS ? 'countdown near' : 'countdown'}>
      {left === null ? t.passed : ms < MINUTE_MS ? t.soon : t.left(left)}
    </span>
  );
}
