import type { AssignmentRow, SwapEffect } from '#assignment';
import { assignmentPolicy } from '#assignment';
import { abilities, NOBODY_ID, type Actor } from '#kernel';
import type {
  AssignmentView,
  MatchView,
  OfferedWorkView,
  OfferView,
  SwapEffectView,
  SwapSideView,
} from './assignment-views.dto.js';

const MEANING = {
  zh: '接受即表示：您确认与该申报无利益冲突；在截止时间前按评分标准阅读全部代表作并提交评审意见；对申报材料与评审过程保密，不上传至任何外部系统；评审人身份不向申报人公开。',
  en: 'Accepting means that you know of no conflict of interest; that you read the representative works and submit your review by the due date, by the rubric; and that you keep the material and the process confidential and out of any outside system. You are not named to the applicant.',
};

/** What is shown to the reviewer: the offer while it can be answered, the duty once it is accepted, else nothing. */
const openToReviewer = (row: AssignmentRow) =>
  !row.conflicted &&
  !row.withdrawn &&
  ((row.state === 'offered' && !row.overdue && row.current) || row.state === 'accepted' || row.state === 'submitted');

/** Says neither that a conflict was found nor by whom: to the reviewer such an offer is simply over. */
const stateForReviewer = (row: AssignmentRow) => (row.overdue ? 'expired' : row.state);

/** An offer for whoever holds its link; nothing of whose it is but whether it is the viewer's own. */
export function presentOffer(row: AssignmentRow, viewer: Actor): OfferView {
  return {
    assignmentId: row.id,
    state: stateForReviewer(row),
    work: openToReviewer(row) ? presentWork(row) : null,
    answerBy: row.answerBy,
    dueAt: row.dueAt,
    closesAt: row.closesAt,
    timeZone: row.timeZone,
    meaning: MEANING,
    canAnswer: row.state === 'offered' && openToReviewer(row),
    signedInAs: viewer.id === NOBODY_ID ? 'nobody' : viewer.id === row.reviewerId ? 'reviewer' : 'somebody_else',
    needsPassword: !row.reviewerHasWayIn,
  };
}

/** An assignment for its reviewer, or with the match for whoever runs the call and is cleared for the application. */
export function presentAssignment(row: AssignmentRow, viewer: Actor): AssignmentView {
  const { manage, answer, review, lock, swap, remove, release } = abilities(viewer, assignmentPolicy, row);
  return {
    id: row.id,
    roundId: row.roundId,
    callId: row.callId,
    callTitleZh: row.callTitleZh,
    callTitleEn: row.callTitleEn,
    applicationId: manage || review ? row.applicationId : null,
    state: manage ? row.state : stateForReviewer(row),
    roundState: row.roundState,
    offeredAt: row.offeredAt,
    answerBy: row.answerBy,
    answeredAt: row.answeredAt,
    dueAt: row.dueAt,
    closesAt: row.closesAt,
    timeZone: row.timeZone,
    meaning: answer && openToReviewer(row) ? MEANING : null,
    work: manage || openToReviewer(row) ? presentWork(row) : null,
    match: manage ? presentMatch(row) : null,
    can: { answer: answer && openToReviewer(row), review, lock, swap, remove, release },
  };
}

function presentWork(row: AssignmentRow): OfferedWorkView {
  const { title, summary, keywords, directionZh, directionEn, trackKind, callTitleZh, callTitleEn } = row;
  return { title, summary, keywords, directionZh, directionEn, trackKind, callTitleZh, callTitleEn };
}

function presentMatch(row: AssignmentRow): MatchView {
  return {
    reviewerId: row.reviewerId,
    reviewerName: row.reviewerName,
    reviewerInstitution: row.reviewerInstitution,
    score: row.score,
    evidence: row.evidence,
    byHand: row.byHand,
    locked: row.locked,
    reviewerInConflict: row.conflicted,
    declineReason: row.declineReason,
    declineNote: row.declineNote,
    suggestions: row.suggestions,
    releaseReason: row.releaseReason,
    load: row.load,
    capacity: row.capacity,
    closeness: row.closeness,
  };
}

/** What a swap would change, for whoever runs the call and is cleared for the application. */
export function presentSwap({ leaves, joins, objective, application, doubts }: SwapEffect): SwapEffectView {
  const range = ({ before, after }: { before: number; after: number }) => ({ before, after });
  return {
    ...{ leaves: presentSwapSide(leaves), joins: presentSwapSide(joins), doubts },
    ...{ objective: range(objective), application: range(application) },
  };
}

function presentSwapSide(side: SwapEffect['leaves']): SwapSideView {
  const { reviewerId, name, institution, score, evidence, loadBefore, loadAfter, capacity } = side;
  return { reviewerId, name, institution, score, evidence, loadBefore, loadAfter, capacity };
}
