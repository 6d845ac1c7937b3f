import { useQuery } from '@tanstack/react-query';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { dayText, Moment, useNow } from '../../ui/moment.js';
import { Section } from '../../ui/page.js';
import { Lines } from '../../ui/skeleton.js';
import type { Call } from '../calls/api.js';
import { myDecisionsQuery } from '../funding/api.js';
import { NoticeLink } from '../funding/case-funding.js';
import { timelineQuery, type Application } from './api.js';
import { stagesOf, type Stage } from './case-stages.js';
import { caseTexts } from './workspace-texts.js';

/** Where the case stands: what the applicant did and what is public, never who judges it or when. */
export function CaseTimeline({ application: { id, state }, call }: { application: Application; call: Call }) {
  const k = useTexts(caseTexts);
  const now = useNow(60_000);
  const { data, error } = useQuery(timelineQuery(id));
  const offers = useQuery({ ...myDecisionsQuery, enabled: state === 'announced' });
  const isOffered = offers.data?.items.some((offer) => offer.applicationId === id && offer.state === 'offered');
  return (
    <Section title={k.timeline}>
      {error ? <ProblemAlert error={error} /> : null}
      {!data && !error && <Lines count={6} />}
      <ol className="timeline">
        {stagesOf(data?.items ?? [], state, now, isOffered).map((stage, index) => (
          <li
            key={`${stage.kind}-${index}`}
            className={`timeline-${stage.when}`}
            aria-current={stage.when === 'now' ? 'step' : undefined}
          >
            <StageLine stage={stage} timeZone={call.timeZone} />
            {stage.kind === 'announced' && stage.when !== 'next' && <NoticeLink applicationId={id} />}
          </li>
        ))}
      </ol>
    </Section>
  );
}

function StageLine({ stage: { kind, when, at, day, number }, timeZone }: { stage: Stage; timeZone: string }) {
  const k = useTexts(caseTexts);
  const { locale } = useLanguage();
  const notes: Partial<Record<Stage['kind'], string>> = {
    evaluation: k.evaluationText,
    announced: k.announcedText,
    result: when === 'now' ? k.offeredText : k.resultText,
  };
  return (
    <>
      <div className="timeline-name">
        {k.kinds[kind]} {number !== null && <span className="quiet">{k.number(number)} </span>}
        {when === 'now' && <span className="timeline-mark">{k.now}</span>}
        {when !== 'now' && <span className="visually-hidden">{k[when]}</span>}
      </div>
      {at && (
        <div className="quiet">
          <Moment at={at} locale={locale} timeZone={timeZone} />
        </div>
      )}
      {day && <div className="quiet">{dayText(day, locale)}</div>}
      {when !== 'past' && notes[kind] && <p className="quiet">{notes[kind]}</p>}
    </>
  );
}
