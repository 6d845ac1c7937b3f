import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { useLanguage, useNameOf, useTextOf, useTexts } from '../../app/i18n.js';
import { Bar } from '../../ui/bar.js';
import { Moment } from '../../ui/moment.js';
import { Empty, Section } from '../../ui/page.js';
import { PlainTable } from '../../ui/plain-table.js';
import { Spoken } from '../../ui/spoken.js';
import type { Call } from '../calls/api.js';
import { CallFrame, useCall } from '../manage/call-frame.js';
import { progressQuery, type Progress } from './api.js';
import { Reminders } from './reminders.js';
import { RoundMove } from './round-move.js';
import './rounds.css';
import { Solicitations } from './solicitations.js';
import { texts } from './texts.js';

/** How a round goes: what is in, who is late, and the moves that an officer makes. */
export default function RoundPage() {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const { id = '', roundId = '' } = useParams();
  const call = useCall();
  const { data: progress } = useSuspenseQuery(progressQuery(roundId));
  const textOf = useTextOf();
  const { round } = progress;
  return (
    <CallFrame
      part={textOf(round.name, round.nameEn)}
      lead={
        <>
          <span className="whole">
            <span role="status">{t.states[round.state]}</span> · {t.due}{' '}
            <Moment at={round.dueAt} locale={locale} timeZone={call.timeZone} /> ·
          </span>{' '}
          <span className="whole">
            {t.closes} <Moment at={round.closesAt} locale={locale} timeZone={call.timeZone} />
          </span>
          {isLateToAsk(round) && (
            <div>
              <span className="quiet">{t.dueLater}</span>
            </div>
          )}
        </>
      }
      actions={
        <>
          <Link className="button" to={`/manage/calls/${id}/rounds/${roundId}/ranking`}>
            {t.ranking}
          </Link>
          {progress.can.remind && <Reminders roundId={roundId} timeZone={call.timeZone} />}
          <RoundMove progress={progress} />
        </>
      }
    >
      <Counts progress={progress} />
      <Directions progress={progress} call={call} />
      {/* Once it is over, nobody has anything to do in it any more. */}
      {(round.state === 'planned' || round.state === 'open') && <People progress={progress} />}
      {progress.late.length > 0 && <LateCases progress={progress} call={call} />}
      {progress.can.solicitations && <Solicitations callId={id} />}
    </CallFrame>
  );
}

const DAY_MS = 86_400_000;

/** From a day before reviews are due on, whoever is asked gets a date of their own. */
const isLateToAsk = ({ state, dueAt, closesAt }: Progress['round']) =>
  state === 'open' && dueAt < closesAt && Date.parse(dueAt) - DAY_MS < Date.now();

function Counts({ progress: { round, assignments, reviews, late } }: { progress: Progress }) {
  const t = useTexts(texts);
  // As by direction below: whoever was asked owes one, answered or not.
  const all = assignments.offered + assignments.accepted + assignments.submitted;
  const done = assignments.submitted - reviews.reopened;
  const tiles: [keyof typeof t.counts, number][] = [
    ['late', late.length],
    ['offered', assignments.offered],
    ['none', reviews.none],
    ['draft', reviews.draft],
    ['reopened', reviews.reopened],
    ['submitted', assignments.submitted],
    ['refused', assignments.refused],
    ['expired', assignments.expired],
  ];
  return (
    <Section title={t.progress} aside={round.state === 'open' && t.reopenHint}>
      <div className="round-share over-bar">
        {t.handedIn(done, all)}
        <Bar share={all === 0 ? 0 : done / all} />
      </div>
      <dl className="count-tiles">
        {tiles.map(([name, count]) => (
          <div key={name} className={name === 'late' && count > 0 ? 'is-due' : undefined}>
            <dt>{t.counts[name]}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Directions({ progress, call }: { progress: Progress; call: Call }) {
  const t = useTexts(texts);
  const nameOf = useNameOf();
  const nameOfDirection = (directionId: string) => {
    const found = call.directions.find(({ id }) => id === directionId);
    return found ? nameOf(found) : '';
  };
  return (
    <Section title={t.byDirection}>
      {progress.directions.length === 0 && <Empty>{t.noDirections}</Empty>}
      {progress.directions.length > 0 && (
        <PlainTable
          caption={t.byDirection}
          rows={progress.directions}
          keyOf={({ directionId }) => directionId}
          columns={[
            { title: t.direction, cell: ({ directionId }) => nameOfDirection(directionId) },
            { title: t.applications, number: true, cell: ({ applications }) => applications },
            { title: t.begun, number: true, cell: ({ begun }) => begun },
            { title: t.complete, number: true, cell: ({ complete }) => complete },
            {
              title: t.reviews,
              cell: ({ submitted, assignments }) => (
                <div className="over-bar">
                  {submitted} / {assignments}
                  <Bar share={assignments === 0 ? 0 : submitted / assignments} />
                </div>
              ),
            },
            {
              ...{ title: t.late, number: true },
              cell: ({ late }) => (late > 0 ? <span className="due">{late}</span> : 0),
            },
          ]}
        />
      )}
    </Section>
  );
}

function People({ progress: { reviewers } }: { progress: Progress }) {
  const t = useTexts(texts);
  return (
    <Section title={t.people}>
      <p className="quiet">{t.peopleLead}</p>
      {reviewers.length === 0 && <Empty>{t.nobody}</Empty>}
      {reviewers.length > 0 && (
        <div className="long-list">
          <PlainTable
            caption={t.people}
            rows={reviewers}
            keyOf={({ reviewerId }) => reviewerId}
            columns={[
              {
                title: t.reviewer,
                cell: ({ name, disabled }) => (
                  <>
                    <Spoken>{name}</Spoken>
                    {disabled && <div className="due">{t.disabled}</div>}
                  </>
                ),
              },
              {
                ...{ title: t.late, number: true },
                cell: ({ late }) => (late > 0 ? <span className="due">{late}</span> : 0),
              },
              { title: t.unanswered, number: true, cell: ({ unanswered }) => unanswered },
              { title: t.unopened, number: true, cell: ({ unopened }) => unopened },
              { title: t.writing, number: true, cell: ({ begun }) => begun },
              { title: t.submitted, number: true, cell: ({ submitted }) => submitted },
            ]}
          />
        </div>
      )}
    </Section>
  );
}

function LateCases({ progress: { late }, call }: { progress: Progress; call: Call }) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  return (
    <Section title={t.lateCases}>
      <div className="long-list">
        <PlainTable
          caption={t.lateCases}
          rows={late}
          keyOf={({ assignmentId }) => assignmentId}
          columns={[
            {
              title: t.caseTitle,
              cell: ({ applicationId, title }) => (
                <Link to={`/applications/${applicationId}`}>
                  <Spoken>{title}</Spoken>
                </Link>
              ),
            },
            { title: t.reviewer, cell: ({ reviewerName }) => reviewerName },
            { title: t.dueAt, cell: ({ dueAt }) => <Moment at={dueAt} locale={locale} timeZone={call.timeZone} /> },
            { title: t.written, cell: ({ begun }) => (begun ? '✓' : '–') },
          ]}
        />
      </div>
    </Section>
  );
}
