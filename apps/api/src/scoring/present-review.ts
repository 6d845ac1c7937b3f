import { abilities, type Actor } from '#kernel';
import {
  reviewerLabel,
  reviewPolicy,
  type NamedReview,
  type PeerReview,
  type ReviewForm,
  type ReviewsOfApplication,
  type ReviewVersion,
  type SolicitationRow,
} from '#scoring';
import type {
  ReviewFormView,
  ReviewListView,
  ReviewVersionView,
  ReviewView,
  SolicitationView,
} from './review-views.dto.js';

export function presentReviewForm(form: ReviewForm): ReviewFormView {
  const { review, criteria, submission } = form;
  const writable = form.open && (review.state === 'draft' || review.state === 'reopened');
  return {
    assignmentId: form.assignmentId,
    applicationId: form.applicationId,
    callId: form.callId,
    roundId: form.roundId,
    roundName: form.roundName,
    roundNameEn: form.roundNameEn,
    roundState: form.roundState,
    dueAt: form.dueAt,
    closesAt: form.closesAt,
    timeZone: form.timeZone,
    directionZh: form.directionZh,
    directionEn: form.directionEn,
    trackZh: form.trackZh,
    trackEn: form.trackEn,
    submission,
    criteria: criteria.map(({ id, nameZh, nameEn, weight, scaleMin, scaleMax, anchors, minCommentLength }) => ({
      id,
      nameZh,
      nameEn,
      weight,
      scaleMin,
      scaleMax,
      anchors,
      minCommentLength,
    })),
    review: {
      version: review.version,
      state: review.state,
      content: review.content,
      confidence: review.confidence,
      closeness: review.closeness,
      submittedVersions: review.submittedVersions,
      submittedAt: review.submittedAt,
      reopenReason: review.reopenReason,
    },
    can: { save: writable, submit: writable },
  };
}

/** Staff see authors and all versions; a reviewer sees texts and scores of the others under labels, without times. */
export function presentReviews(reading: ReviewsOfApplication, viewer: Actor): ReviewListView {
  if (reading.viewer === 'staff')
    return { items: reading.reviews.map((it) => presentNamed(it, viewer, reading.place)), othersOpen: true };
  const items = reading.reviews.map((it) => presentPeer(it, viewer));
  items.sort((a, b) => Number(b.mine) - Number(a.mine) || (a.label < b.label ? -1 : 1));
  return { items, othersOpen: reading.othersOpen };
}

export function presentNamed(
  review: NamedReview,
  viewer: Actor,
  place: { callId: string; cleared: boolean },
): ReviewView {
  const { reopen } = abilities(viewer, reviewPolicy, place);
  return {
    id: review.id,
    roundId: review.roundId,
    label: reviewerLabel(review.id, viewer.id),
    mine: review.reviewerId === viewer.id,
    reviewer: { id: review.reviewerId, name: review.reviewerName },
    state: review.state,
    setAside: review.setAside,
    reopenReason: review.reopenReason,
    versions: review.versions.map((it) => ({ ...presentVersion(it), number: it.number, submittedAt: it.submittedAt })),
    can: { reopen: reopen && review.state === 'submitted' && review.roundOpen },
  };
}

function presentPeer(review: PeerReview, viewer: Actor): ReviewView {
  const { mine, latest } = review;
  const version = presentVersion(latest);
  return {
    id: null,
    roundId: review.roundId,
    label: reviewerLabel(review.id, viewer.id),
    mine,
    reviewer: null,
    state: null,
    setAside: null,
    reopenReason: null,
    versions: [mine ? version : { ...version, content: { ...version.content, confidential: null } }],
    can: { reopen: false },
  };
}

const presentVersion = ({ content, confidence, closeness, overall }: ReviewVersion): ReviewVersionView => ({
  number: null,
  content: {
    scores: content.scores,
    comments: content.comments,
    summary: content.summary,
    confidential: content.confidential,
  },
  confidence,
  closeness,
  overall,
  submittedAt: null,
});

export function presentSolicitation(row: SolicitationRow): SolicitationView {
  return {
    id: row.id,
    reportedAt: row.reportedAt,
    reporter: { id: row.reportedBy, name: row.reporterName },
    applicationId: row.applicationId,
    title: row.title,
    account: row.account,
  };
}
