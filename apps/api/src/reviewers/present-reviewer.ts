import { abilities, type Actor } from '#kernel';
import { reviewerPolicy, reviewerStates, type PublicationRow, type ReviewerRow } from '#reviewers';
import type { PoolPublicationView, ReviewerSummaryView, PoolReviewerView } from './reviewers.dto.js';

export function presentReviewer(row: ReviewerRow, viewer: Actor): ReviewerSummaryView {
  const can = abilities(viewer, reviewerPolicy, { personId: row.id });
  return {
    id: row.id,
    name: row.name,
    nameZh: row.nameZh,
    nameLatin: row.nameLatin,
    email: row.email,
    orcid: row.orcid,
    institution: row.institution,
    state: row.state,
    keywords: row.keywords,
    capacity: row.capacity,
    unavailableUntil: row.unavailableUntil,
    publicationCount: row.publicationCount,
    createdAt: row.createdAt,
    can: { edit: can.edit, invite: can.invite && row.email !== null && reviewerStates.can(row.state, 'invited') },
  };
}

export const presentReviewerWithWorks = (
  row: ReviewerRow,
  works: readonly PublicationRow[],
  viewer: Actor,
): PoolReviewerView => ({
  ...presentReviewer(row, viewer),
  version: row.version,
  publications: works.map(presentPublication),
});

export const presentPublication = (it: PublicationRow): PoolPublicationView => ({
  id: it.id,
  title: it.title,
  abstract: it.abstract,
  year: it.year,
  venue: it.venue,
  doi: it.doi,
  authors: it.authors,
  keywords: it.keywords,
});
