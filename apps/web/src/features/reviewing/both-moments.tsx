import { useLanguage, useTexts } from '../../app/i18n.js';
import { common } from '../../app/common-texts.js';
import { Moment, momentText } from '../../ui/moment.js';

/** A moment in the call's time zone, and in the visitor's when that differs. */
export function BothMoments({ at, timeZone }: { at: string; timeZone: string }) {
  const c = useTexts(common);
  const { locale } = useLanguage();
  const isSame = momentText(at, locale, timeZone) === momentText(at, locale);
  return (
    <span className="both-moments">
      <Moment at={at} locale={locale} timeZone={timeZone} />
      {!isSame && (
        <span className="quiet">
          {' '}
          {c.yourTime}: <Moment at={at} locale={locale} />
        </span>
      )}
    </span>
  );
}
