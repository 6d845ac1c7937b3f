import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { BothMoments, Countdown } from '../../app/deadline.js';
import { useTexts } from '../../app/i18n.js';
import { common } from '../../app/common-texts.js';
import { useNow } from '../../ui/moment.js';
import { noticeQuery } from '../funding/api.js';
import type { Call } from './api.js';
import { callStages } from './call-stages.js';
import { questionTexts } from './question-texts.js';
import { texts } from './texts.js';

/** The stages of a call in their order, with the moments that are fixed, in the call's time zone and the visitor's. */
export function CallTimeline({ call }: { call: Call }) {
  const t = useTexts(texts);
  const q = useTexts(questionTexts);
  const c = useTexts(common);
  const now = useNow(20_000);
  const { data: notice } = useQuery(noticeQuery(call.id));
  const stages = callStages(call, notice ?? { opensAt: null, endsAt: null }, now);
  const notes: Record<string, ReactNode> = {
    deadline: call.graceMinutes > 0 && t.grace(call.graceMinutes),
    evaluation: t.reviewersCount(call.reviewersPerApplication),
    notice: t.noticeHours(call.noticeHours),
    result: stages.at(-1)?.when === 'now' && <Link to="/register">{c.register}</Link>,
  };
  return (
    <ol className="timeline">
      {stages.map(({ kind, when, from, at }) => (
        <li key={kind} className={`timeline-${when}`} aria-current={when === 'now' ? 'step' : undefined}>
          <div className="timeline-name">
            {q.stages[kind]} {at && when !== 'past' && <Countdown at={at} />}
          </div>
          {from && (
            <div className="quiet">
              {t.noticeFrom} <BothMoments at={from} timeZone={call.timeZone} />
            </div>
          )}
          {at && (
            <div className="quiet">
              {from && t.noticeTo} <BothMoments at={at} timeZone={call.timeZone} />
            </div>
          )}
          {notes[kind] && <div className="quiet">{notes[kind]}</div>}
        </li>
      ))}
    </ol>
  );
}
