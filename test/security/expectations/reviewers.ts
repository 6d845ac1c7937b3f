import { only, signedIn, type Expectations } from './expectation.js';

/** Officers of any call keep the pool, which is shared by all. */
const keepers = only(['officer', 'conflicted', 'foreign', 'administrator']);
/** One's own page is there for those who are in the pool. */
const own = only(['reviewer'], 404);
const nobody = '7b0f1a52-1d5c-4c52-9a3c-2f2a3a3a1b11';
const missing = { ...only([]), officer: 404, conflicted: 404, foreign: 404, administrator: 404 } as const;

export const expectations: Expectations = {
  'GET /api/v1/reviewers': { answers: keepers },
  'POST /api/v1/reviewers': { body: () => ({ nameZh: '新人', institution: '某大学' }), answers: keepers },
  'GET /api/v1/reviewers/me': { answers: own },
  'PUT /api/v1/reviewers/me': { body: () => ({ keywords: [], capacity: 6, version: 0 }), answers: own },
  'POST /api/v1/reviewers/me/publications': {
    body: () => ({ title: 'A paper of my own for the matrix', version: 0 }),
    answers: only(['reviewer'], 404),
  },
  'DELETE /api/v1/reviewers/me/publications/:publicationId': {
    path: () => `/reviewers/me/publications/${nobody}?version=0`,
    answers: only(['reviewer'], 404),
  },
  'POST /api/v1/reviewers/me/publication-fetches': { body: () => ({ author: 'nobody' }), answers: own },
  'GET /api/v1/reviewers/me/publication-fetches': { answers: own },
  'POST /api/v1/reviewers/:id/publication-fetches': {
    path: ({ people }) => `/reviewers/${people.reviewer.id}/publication-fetches`,
    body: () => ({ author: 'nobody' }),
    answers: { ...keepers, reviewer: 'in' },
  },
  'GET /api/v1/reviewers/:id/publication-fetches': {
    path: ({ people }) => `/reviewers/${people.reviewer.id}/publication-fetches`,
    answers: { ...keepers, reviewer: 'in' },
  },
  'POST /api/v1/reviewers/invitations': { body: () => ({ ids: [nobody] }), answers: keepers },
  'GET /api/v1/reviewers/:id': { path: ({ people }) => `/reviewers/${people.reviewer.id}`, answers: keepers },
  'PATCH /api/v1/reviewers/:id': {
    path: ({ people }) => `/reviewers/${people.reviewer.id}`,
    body: () => ({ capacity: 6 }),
    answers: keepers,
  },
  'GET /api/v1/reviewers/:id/service': {
    path: ({ people }) => `/reviewers/${people.reviewer.id}/service`,
    answers: keepers,
  },
  'POST /api/v1/reviewers/:id/invite': { path: () => `/reviewers/${nobody}/invite`, answers: missing },
  'POST /api/v1/reviewers/:id/publications': {
    path: ({ people }) => `/reviewers/${people.reviewer.id}/publications`,
    body: () => ({ title: 'A paper for the matrix' }),
    answers: keepers,
  },
  'DELETE /api/v1/reviewers/:id/publications/:publicationId': {
    path: ({ people }) => `/reviewers/${people.reviewer.id}/publications/${nobody}`,
    answers: missing,
  },
  'POST /api/v1/reviewer-import-runs': { answers: signedIn() },
  'GET /api/v1/reviewer-import-runs': { answers: keepers },
  'GET /api/v1/reviewer-import-runs/:id': { path: () => `/reviewer-import-runs/${nobody}`, answers: missing },
  'POST /api/v1/reviewer-import-runs/:id/import': {
    path: () => `/reviewer-import-runs/${nobody}/import`,
    answers: missing,
  },
  'POST /api/v1/reviewer-import-runs/:id/cancel': {
    path: () => `/reviewer-import-runs/${nobody}/cancel`,
    answers: missing,
  },
  // The query is checked before rights, and tells nothing.
  'POST /api/v1/reviewer-imports': { answers: signedIn() },
};
