import type { CountRow, FoundOutcomeRow, PublicOutcomeRow, ScholarRow } from '#awards';
import type { Page } from '#kernel';
import type {
  CountsView,
  FoundOutcomePageView,
  PublicOutcomeView,
  RegisterCountsView,
  ScholarDetailView,
  ScholarPageView,
  ScholarView,
} from './register.dto.js';

export function presentScholars({ items, nextCursor }: Page<ScholarRow>): ScholarPageView {
  return { items: items.map(presentScholar), nextCursor };
}

export function presentScholarDetail(found: { scholar: ScholarRow; outcomes: PublicOutcomeRow[] }): ScholarDetailView {
  return { ...presentScholar(found.scholar), outcomes: found.outcomes.map(presentPublicOutcome) };
}

function presentScholar(row: ScholarRow): ScholarView {
  const { id, nameZh, nameLatin, institution, direction, track, year, outcomes } = row;
  return { id, nameZh, nameLatin, institution, direction, track, year, outcomeCount: outcomes };
}

function presentPublicOutcome({ id, kind, title, identifier, year, url }: PublicOutcomeRow): PublicOutcomeView {
  return { id, kind, title, identifier, year, url };
}

export function presentOutcomes({ items, nextCursor }: Page<FoundOutcomeRow>): FoundOutcomePageView {
  return {
    items: items.map((row) => {
      const { awardId, nameZh, nameLatin } = row;
      return { ...presentPublicOutcome(row), awardId, nameZh, nameLatin };
    }),
    nextCursor,
  };
}

export function presentCounts({ total, cohorts }: { total: CountRow; cohorts: CountRow[] }): RegisterCountsView {
  return {
    total: countsOf(total),
    cohorts: cohorts.map((row) => ({
      year: row.year ?? 0,
      directionZh: row.directionZh ?? '',
      directionEn: row.directionEn ?? '',
      ...countsOf(row),
    })),
  };
}

function countsOf(row: CountRow): CountsView {
  const { scholars, paper, patentApplied, patentGranted, softwareCopyright, model, dataset } = row;
  return { scholars, paper, patentApplied, patentGranted, softwareCopyright, model, dataset };
}
