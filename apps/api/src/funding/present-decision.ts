import { abilities, type Actor } from '#kernel';
import {
  decisionPolicy,
  type DecisionFull,
  type DecisionPack,
  type DecisionSummary,
  type ObjectionRow,
  type Place,
} from '#funding';
import type { DecisionSummaryView, DecisionView, ObjectionView, RankingPlaceView } from './funding-views.dto.js';

/** Staff see the whole case; the applicant sees the offer and nothing of how it came about. */
export function presentDecision(
  { decision, it, currency, approvals, objections }: DecisionFull,
  viewer: Actor,
): DecisionView {
  const { read: _, readPack: staff, ...can } = abilities(viewer, decisionPolicy, it);
  return {
    id: decision.id,
    callId: decision.callId,
    applicationId: decision.applicationId,
    state: decision.state,
    amountCents: decision.amountCents,
    currency,
    pack: staff && decision.pack ? packOf(decision.pack) : null,
    packHash: staff ? decision.packHash : null,
    rationale: staff ? decision.rationale : null,
    proposedAt: staff ? decision.proposedAt : null,
    noticeOpensAt: decision.noticeOpensAt,
    noticeEndsAt: decision.noticeEndsAt,
    answerNote: staff ? decision.answerNote : null,
    closedReason: staff ? decision.closedReason : null,
    approvals: approvals.map(({ approverId, name, approvedAt, note }) => ({ approverId, name, approvedAt, note })),
    objections: objections && { open: objections.open, all: objections.all },
    can: { ...can, approve: can.approve && !approvals.some(({ approverId }) => approverId === viewer.id) },
  };
}

/** Packs frozen in earlier versions hold the place that the proposer saw, which is not for every reader. */
function packOf(pack: DecisionPack): Record<string, unknown> {
  const { place: _, ...rest } = pack as DecisionPack & { place?: unknown };
  return rest;
}

/** A list holds only cases that its viewer is cleared for; the applicant's own list none that they are staff of. */
export function presentSummary(row: DecisionSummary, viewer: Actor, toStaff: boolean): DecisionSummaryView {
  const { id, callId, applicationId, state, amountCents, currency, title, applicant, noticeEndsAt } = row;
  const { institution, direction, track, callTitle } = row;
  const signatures = toStaff ? row.signatures : null;
  const signedByMe = toStaff && row.signedByMe;
  const { read: _, readPack: __, ...can } = abilities(viewer, decisionPolicy, { ...row, cleared: toStaff });
  return {
    id,
    callId,
    applicationId,
    state,
    amountCents,
    currency,
    title,
    applicant,
    institution,
    direction,
    track,
    callTitle,
    signatures,
    signedByMe,
    noticeEndsAt,
    can: { ...can, approve: can.approve && !row.signedByMe },
  };
}

export function presentPlace({
  roundId,
  round,
  roundEn,
  rank,
  tied,
  of,
  calibrated,
  low,
  high,
}: Place): RankingPlaceView {
  return { roundId, round, roundEn, rank, tied, of, calibrated, low, high };
}

/** Who objects is named to whoever handles it alone: those who had a part in the decision are not to know. */
export function presentObjection(row: ObjectionRow, viewer: Actor, callId: string): ObjectionView {
  const { id, decisionId, title, applicant, state, text, evidence, raisedAt } = row;
  const { handlerId, handlerName, finding, closedAt } = row;
  const isHandler = handlerId === viewer.id;
  return {
    ...{ id, decisionId, title, applicant, state, text, evidence, raisedAt },
    raisedByName: isHandler ? row.raisedByName : null,
    raisedByEmail: isHandler ? row.raisedByEmail : null,
    ...{ handlerId, handlerName, finding, closedAt },
    can: {
      assign: (state === 'raised' || row.handlerGone) && viewer.holds('officer', callId),
      close: state === 'in_handling' && isHandler,
    },
  };
}
