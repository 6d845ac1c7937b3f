import { Countdown } from '../../app/deadline.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { common } from '../../app/common-texts.js';
import { Moment, momentText, useNow } from '../../ui/moment.js';
import type { Call } from './api.js';
import { callStages } from './call-stages.js';
import { questionTexts } from './question-texts.js';
import { texts } from './texts.js';

/** The stages of a call in their order, with the moments that are fixed, in the call's time zone and the visitor's. */
export function CallTimeline({ call }: { call: Call }) {
  const t = useTexts(texts);
  const q = useTexts(questionTexts);
  const c = useTexts(common);
  const { locale } = useLanguage();
  const now = useNow(20_000);
  const notes: Record<string, string | false> = {
    deadline: call.graceMinutes > 0 && t.grace(call.graceMinutes),
    review: t.reviewersCount(call.reviewersPerApplication),
    notice: t.noticeHours(call.noticeHours),
  };
  return (
    <ol className="timeline">
      {callStages(call, now).map(({ kind, when, at }) => (
        <li key={kind} className={`timeline-${when}`} aria-current={when === 'now' ? 'step' : undefined}>
          <div className="timeline-name">
            {q.stages[kind]} {at && when !== 'past' && <Countdown at={at} />}
          </div>
          {at && (
            <div className="quiet">
              <Moment at={at} locale={locale} timeZone={call.timeZone} />
            </div>
          )}
          {at && momentText(at, locale) !== momentText(at, locale, call.timeZone) && (
            <div className="quiet">
              {c.yourTime}
              <Moment at={at} locale={locale} />
            </div>
          )}
          {notes[kind] && <div className="quiet">{notes[kind]}</div>}
        </li>
      ))}
    </ol>
  );
}
