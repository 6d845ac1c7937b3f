import {
  awardAbilities,
  type AwardCase,
  type AwardDocument,
  type AwardRow,
  type DisbursementRow,
  type Outcome,
  type PaymentRow,
  type RouteChangeRow,
  type SpendingRow,
} from '#awards';
import type { Actor, Page } from '#kernel';
import type {
  AwardPageView,
  AwardSummaryView,
  AwardView,
  DisbursementView,
  OutcomeView,
  PaymentPageView,
  RouteChangeView,
  SpendingView,
} from './award-views.dto.js';

export function presentAward(document: AwardDocument, viewer: Actor): AwardView {
  const { award, negativeList, negativeListEn, disbursements, routeChanges, outcomes } = document;
  const { read: _, ...can } = awardAbilities(viewer, award);
  return {
    ...presentSummary(award),
    negativeList,
    negativeListEn,
    disbursements: disbursements.map((disbursement) => presentDisbursement(disbursement, award, viewer)),
    routeChanges: routeChanges.map(presentRouteChange),
    outcomes: outcomes.map(presentOutcome),
    can,
  };
}

export function presentAwards({ items, ...page }: Page<AwardRow>): AwardPageView {
  return { ...page, items: items.map(presentSummary) };
}

function presentSummary(award: AwardRow): AwardSummaryView {
  const { id, callId, applicationId, state, title, year, scholar, direction, track, startedAt, endedAt } = award;
  const { amountCents, plannedCents, paidCents, spentCents, currency } = award;
  const leftCents = amountCents - spentCents;
  const unplannedCents = amountCents - plannedCents;
  const money = { amountCents, plannedCents, paidCents, spentCents, leftCents, unplannedCents, currency };
  return { id, callId, applicationId, state, title, year, scholar, direction, track, money, startedAt, endedAt };
}

/** Who of the office planned and paid is the office's matter. */
export function presentDisbursement(row: DisbursementRow, award: AwardCase, viewer: Actor): DisbursementView {
  const { id, awardId, amountCents, plannedOn, state, paidAt, reference } = row;
  const office = viewer.id !== award.scholarId;
  const can = awardAbilities(viewer, award);
  const open = state === 'planned';
  return {
    id,
    awardId,
    amountCents,
    plannedOn,
    state,
    paidAt,
    reference,
    plannedBy: office ? row.plannedBy : null,
    paidBy: office ? row.paidBy : null,
    can: { pay: open && can.pay && row.plannedById !== viewer.id, cancel: open && can.cancelDisbursement },
  };
}

export function presentPayments({ items, nextCursor }: Page<PaymentRow>): PaymentPageView {
  return {
    items: items.map(({ id, awardId, callId, amountCents, currency, plannedOn, isDue, plannedBy, title, scholar }) => {
      const { nameZh, nameLatin } = scholar;
      return { id, awardId, callId, amountCents, currency, plannedOn, isDue, plannedBy, title, nameZh, nameLatin };
    }),
    nextCursor,
  };
}

export function presentRouteChange({ id, text, recordedAt }: RouteChangeRow): RouteChangeView {
  return { id, text, recordedAt };
}

export function presentSpending(row: SpendingRow): SpendingView {
  const { id, category, amountCents, note, recordedAt, reverses, reversed } = row;
  return { id, category, amountCents, note, recordedAt, reverses, reversed };
}

export function presentOutcome(outcome: Outcome): OutcomeView {
  const { id, awardId, kind, title, identifier, year, url, registeredAt, withdrawnAt } = outcome;
  return { id, awardId, kind, title, identifier, year, url, registeredAt, withdrawnAt };
}
