import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { BothMoments, Countdown } from '../../app/deadline.js';
import { useLanguage, useTextOf, useTexts } from '../../app/i18n.js';
import { Jump } from '../../ui/jump.js';
import { Page, Prose, Section } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import { AcceptForm } from './accept-form.js';
import { Answered } from './answered.js';
import type { Holder, OfferAnswer, ShownOffer } from './api.js';
import { DeclineForm } from './decline-form.js';
import { ReportWay } from './report-way.js';
import { SomebodyElse } from './somebody-else.js';
import { texts } from './texts.js';
import './offers.css';

interface OfferAnswerPageProps {
  offer: ShownOffer;
  holder: Holder;
  canAnswer: boolean;
  assignmentId: string;
  send: (given: OfferAnswer) => Promise<ShownOffer>;
}

/** The work offered and the answer: accept with the attestation, or decline with a reason. */
export function OfferAnswerPage({ offer, holder, canAnswer, assignmentId, send }: OfferAnswerPageProps) {
  const t = useTexts(texts);
  const { language } = useLanguage();
  const [isDeclining, setDeclining] = useState(false);
  const answer = useMutation({ mutationFn: send });
  const answered = answer.data ?? (canAnswer ? null : offer);
  const { work, meaning } = offer;
  if (answered || !work) return <Answered offer={answered ?? offer} holder={holder} assignmentId={assignmentId} />;
  const decline = () => {
    answer.reset();
    setDeclining(!isDeclining);
  };
  return (
    <Page title={work.title} eyebrow={t.title} lead={holder === 'reviewer' ? t.leadSignedIn : t.lead}>
      {holder === 'somebody_else' && <SomebodyElse text={t.answersForThem} />}
      <div className="offer">
        <div>
          <Section>
            <OfferFacts offer={offer} />
            <Jump className="offer-jump" to="answer" toField>
              {t.jump}
            </Jump>
          </Section>
          <Section title={t.summary}>
            {work.keywords.length > 0 && (
              <ul className="chips" aria-label={t.keywords}>
                {work.keywords.map((word) => (
                  <li key={word}>
                    <Spoken>{word}</Spoken>
                  </li>
                ))}
              </ul>
            )}
            <Prose text={work.summary} />
            <p className="quiet offer-hidden">{t.hidden}</p>
            <ReportWay holder={holder} assignmentId={assignmentId} />
          </Section>
        </div>
        <Section id="answer" title={isDeclining ? t.declineTitle : t.answer}>
          {isDeclining ? (
            <DeclineForm
              error={answer.error}
              pending={answer.isPending}
              keep={`declining.${assignmentId}`}
              onDecline={(given) => answer.mutateAsync(given)}
              onBack={decline}
            />
          ) : (
            <AcceptForm
              meaning={meaning?.[language] ?? ''}
              error={answer.error}
              pending={answer.isPending}
              onAccept={(closeness) => answer.mutate({ answer: 'accept', attestsNoConflict: true, closeness })}
              onDecline={decline}
            />
          )}
        </Section>
      </div>
    </Page>
  );
}

function OfferFacts({ offer: { work, answerBy, dueAt, timeZone } }: { offer: ShownOffer }) {
  const t = useTexts(texts);
  const textOf = useTextOf();
  if (!work) return null;
  return (
    <dl className="facts">
      {answerBy && (
        <>
          <dt>{t.answerBy}</dt>
          <dd className="deadline">
            <BothMoments at={answerBy} timeZone={timeZone} /> <Countdown at={answerBy} />
          </dd>
        </>
      )}
      {dueAt && (
        <>
          <dt>{t.dueAt}</dt>
          <dd>
            <BothMoments at={dueAt} timeZone={timeZone} />
          </dd>
        </>
      )}
      <dt>{t.call}</dt>
      <dd>
        <Spoken>{textOf(work.callTitleZh, work.callTitleEn)}</Spoken>
      </dd>
      <dt>{t.direction}</dt>
      <dd>
        <Spoken>{textOf(work.directionZh, work.directionEn)}</Spoken>
      </dd>
      <dt>{t.track}</dt>
      <dd>{t.tracks[work.trackKind]}</dd>
    </dl>
  );
}
