import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import { BothMoments } from '../../app/deadline.js';
import { useLanguage, useTexts, useTitleOf } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { useSession } from '../../app/session.js';
import { Contents } from '../../ui/contents.js';
import { Moment } from '../../ui/moment.js';
import { Page, Prose, Section } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import { callQuery } from '../calls/api.js';
import { applicationQuery } from '../portfolios/api.js';
import { texts as portfolioTexts } from '../portfolios/texts.js';
import {
  allDecisionsQuery,
  budgetQuery,
  decisionQuery,
  moveDecision,
  MOVES,
  type Decision,
  type Move,
  type Pack,
} from './api.js';
import { AnswerPanel } from './answer-panel.js';
import { DecisionPack } from './decision-pack.js';
import { DraftModal } from './draft-form.js';
import './funding.css';
import { moneyText } from './money.js';
import { MoveButton } from './move-button.js';
import { ObjectionCount } from './objection-count.js';
import { RecusePanel, SendBackPanel, SignedNote, SignPanel } from './sign-panel.js';
import { texts } from './texts.js';

/** A funding decision: for staff the pack, the signatures and the next step; for the scholar the offer. */
export default function DecisionPage() {
  const { id = '' } = useParams();
  const { locale } = useLanguage();
  const { data: decision } = useSuspenseQuery(decisionQuery(id));
  const money = moneyText(decision.amountCents, decision.currency, locale);
  if (decision.rationale === null) return <OfferPage decision={decision} money={money} />;
  return <OfficePage key={id} decision={decision} money={money} />;
}

/** The offer, to the scholar: for which application, and what an answer means. */
function OfferPage({ decision, money }: { decision: Decision; money: string }) {
  const t = useTexts(texts);
  const { data: application } = useQuery(applicationQuery(decision.applicationId));
  return (
    <Page
      narrow
      title={t.answerTitle}
      of={application?.title}
      eyebrow={t.offerStates[decision.state]}
      lead={<Spoken>{application?.title}</Spoken>}
    >
      <AnswerPanel decision={decision} money={money} />
    </Page>
  );
}

function OfficePage({ decision, money }: { decision: Decision; money: string }) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const titleOf = useTitleOf();
  const { personId } = useSession();
  const pack = decision.pack as Pack | null;
  const { data: call } = useQuery(callQuery(decision.callId));
  const { data: budget } = useQuery(budgetQuery(decision.callId));
  const { data: application } = useQuery({ ...applicationQuery(decision.applicationId), enabled: !pack });
  const isSigned = decision.approvals.some(({ approverId }) => approverId === personId);
  // Whoever could sign when they came and has signed now did so here.
  const couldSign = useRef(decision.can.approve);
  const { can, answerNote, closedReason, noticeEndsAt, objections } = decision;
  // What nobody was asked to approve yet is not sent back: its own office gives it up.
  const wasDraft = decision.state === 'returned' && !decision.proposedAt;
  const state = wasDraft ? t.dropped : (t.states[decision.state] ?? decision.state);
  const steps = (
    <>
      {decision.proposedAt && <Signatures decision={decision} />}
      {can.approve && <SignPanel decision={decision} money={money} />}
      {isSigned && <SignedNote decisionId={decision.id} isNew={couldSign.current} />}
      {can.sendBack && <SendBackPanel decision={decision} />}
      {can.approve && <RecusePanel decision={decision} />}
    </>
  );
  return (
    <Page
      title={pack?.application.title ?? application?.title ?? t.eyebrow}
      eyebrow={
        <>
          {(can.approve || isSigned) && (
            <>
              <Link to="/approvals">{t.queueTitle}</Link> ·{' '}
            </>
          )}
          <Link to={`/manage/calls/${decision.callId}/decisions`}>
            {call ? `${titleOf(call)} · ${t.eyebrow}` : t.eyebrow}
          </Link>
        </>
      }
      lead={
        <>
          {money} · {state}
          {isSigned && ` · ${t.iSigned}`}
          {noticeEndsAt && (
            <>
              {' · '}
              {t.noticeUntil} <BothMoments at={noticeEndsAt} timeZone={call?.timeZone} />
            </>
          )}
          {objections && objections.all > 0 && (
            <>
              {' · '}
              <ObjectionCount callId={decision.callId} decisionId={decision.id} count={objections} />
            </>
          )}
        </>
      }
      actions={<Moves decision={decision} />}
    >
      {answerNote && (
        <Section title={t.scholarNote}>
          <Prose text={answerNote} />
        </Section>
      )}
      {closedReason && (
        <Alert
          type="warning"
          showIcon
          className="problem"
          title={(wasDraft ? t.droppedReason : t.closedReason)(t.closedBecause[closedReason] ?? closedReason)}
        />
      )}
      {pack ? (
        <div className="with-contents">
          <PackContents decision={decision} />
          <div>
            <DecisionPack
              decisionId={decision.id}
              callId={decision.callId}
              pack={pack}
              hash={decision.packHash}
              money={money}
              left={budget && moneyText(budget.leftCents, budget.currency, locale)}
            />
            {steps}
          </div>
        </div>
      ) : (
        <>
          <Section title={t.rationale} aside={t.notFrozen}>
            <Prose text={decision.rationale ?? ''} />
            <p className="form-end-gap">
              <Link to={`/applications/${decision.applicationId}`}>
                <Spoken>{application?.title}</Spoken>
              </Link>
            </p>
          </Section>
          {steps}
        </>
      )}
    </Page>
  );
}

function PackContents({ decision: { can, approvals } }: { decision: Decision }) {
  const t = useTexts(texts);
  const p = useTexts(portfolioTexts);
  const { personId } = useSession();
  const isMine = can.approve || approvals.some(({ approverId }) => approverId === personId);
  return (
    <Contents
      label={t.contents}
      parts={[
        ['pack', t.pack],
        ['rationale', t.rationale],
        ['summary', p.summary],
        ['works', p.works],
        ['reviews', t.reviews],
        isMine ? ['sign', t.approveTitle] : ['approvals', t.approvals],
      ]}
    />
  );
}

/** Two places, filled or waiting. */
function Signatures({ decision: { approvals } }: { decision: Decision }) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const waiting = Math.max(0, 2 - approvals.length);
  return (
    <Section title={t.approvals} id="approvals" aside={`${approvals.length} / 2`}>
      <ul className="signatures">
        {approvals.map(({ approverId, name, approvedAt, note }) => (
          <li key={approverId} className="signed">
            <div className="row-title">
              <Spoken naming={[name]}>{t.signed(name)}</Spoken>
            </div>
            <Moment at={approvedAt} locale={locale} />
            {note && <Prose text={note} />}
          </li>
        ))}
        {Array.from({ length: waiting }, (_, index) => (
          <li key={index} className="quiet">
            {t.waitsSignature}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Moves({ decision }: { decision: Decision }) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const [isEditing, setEditing] = useState(false);
  const { data: call } = useQuery(callQuery(decision.callId));
  const { data: budget } = useQuery({ ...budgetQuery(decision.callId), enabled: decision.can.edit });
  const { data: decisions } = useQuery({ ...allDecisionsQuery(decision.callId), enabled: decision.can.edit });
  const move = useMutation({
    mutationFn: (verb: Move) => moveDecision(decision.id, verb),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['decisions'] }),
        queries.invalidateQueries({ queryKey: ['calls'] }),
        queries.invalidateQueries({ queryKey: ['applications'] }),
      ]),
  });
  const { reset } = move;
  // What was refused may be right once the draft was changed.
  useEffect(() => reset(), [reset, decision.state, decision.amountCents, decision.rationale]);
  return (
    <>
      {move.error ? <ProblemAlert error={move.error} /> : null}
      {decision.can.edit && <Button onClick={() => setEditing(true)}>{t.edit}</Button>}
      {MOVES.filter((verb) => decision.can[verb]).map((verb) => (
        <MoveButton
          key={verb}
          verb={verb}
          noticeEndsAt={decision.noticeEndsAt}
          timeZone={call?.timeZone}
          pending={move.isPending}
          run={() => move.mutate(verb)}
        />
      ))}
      {isEditing && (
        <DraftModal
          currency={decision.currency}
          decision={{ ...decision, rationale: decision.rationale ?? '' }}
          leftCents={budget?.leftCents}
          decisions={decisions}
          onClose={() => setEditing(false)}
        />
      )}
    </>
  );
}
