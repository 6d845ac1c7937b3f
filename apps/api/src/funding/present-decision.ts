import { abilities, type Actor } from '#kernel';
import { decisionPolicy, type DecisionFull, type DecisionSummary } from '#funding';
import type { DecisionSummaryView, DecisionView } from './funding.dto.js';

/** Staff see the whole case; the applicant sees the offer and nothing of how it came about. */
export function presentDecision({ decision, it, currency, approvals }: DecisionFull, viewer: Actor): DecisionView {
  const { read: _, readPack: staff, ...can } = abilities(viewer, decisionPolicy, it);
  return {
    id: decision.id,
    callId: decision.callId,
    applicationId: decision.applicationId,
    state: decision.state,
    amountCents: decision.amountCents,
    currency,
    pack: staff ? (decision.pack as Record<string, unknown> | null) : null,
    packHash: staff ? decision.packHash : null,
    rationale: staff ? decision.rationale : null,
    proposedAt: staff ? decision.proposedAt : null,
    noticeOpensAt: decision.noticeOpensAt,
    noticeEndsAt: decision.noticeEndsAt,
    closedReason: staff ? decision.closedReason : null,
    approvals: approvals.map(({ approverId, name, approvedAt, note }) => ({ approverId, name, approvedAt, note })),
    can,
  };
}

export function presentSummary(row: DecisionSummary, toStaff: boolean): DecisionSummaryView {
  const { id, callId, applicationId, state, amountCents, currency, title, applicant, noticeEndsAt } = row;
  const signatures = toStaff ? row.signatures : null;
  const signedByMe = toStaff && row.signedByMe;
  return {
    id,
    callId,
    applicationId,
    state,
    amountCents,
    currency,
    title,
    applicant,
    signatures,
    signedByMe,
    noticeEndsAt,
  };
}
