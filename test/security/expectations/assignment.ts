import { everybody, fill, only, signedIn, type Expectations } from './expectation.js';

/** Whoever runs the call; to one in conflict the round is there, and the case is not. */
const managers = ['officer', 'chair', 'conflicted'] as const;
/** Reviewers see their own assignment and may not do the officers' deeds with it. */
const deeds = { ...only(['officer', 'chair'], 404), reviewer: 403 } as const;

export const expectations: Expectations = {
  'POST /api/v1/offers/read': { body: () => ({ token: 'no-such-token-'.repeat(3) }), answers: fill(404, 404) },
  'POST /api/v1/offers/answer': { body: () => ({}), answers: everybody() },
  'GET /api/v1/assignments/mine': { answers: signedIn() },
  'GET /api/v1/assignments/:id': {
    path: ({ ids }) => `/assignments/${ids.assignment}`,
    answers: only(['officer', 'chair', 'reviewer'], 404),
  },
  'POST /api/v1/assignments/:id/answer': {
    path: ({ ids }) => `/assignments/${ids.offer}/answer`,
    body: () => ({ answer: 'accept', attestsNoConflict: true }),
    answers: { ...only(['reviewer'], 404), officer: 403, chair: 403 },
  },
  'POST /api/v1/assignments/:id/lock': {
    path: ({ ids }) => `/assignments/${ids.offer}/lock`,
    body: () => ({ locked: true }),
    answers: deeds,
  },
  'GET /api/v1/assignments/:id/what-if': {
    path: ({ ids, people }) => `/assignments/${ids.offer}/what-if?reviewerId=${people.other.id}`,
    answers: deeds,
  },
  'POST /api/v1/assignments/:id/swap': {
    path: ({ ids }) => `/assignments/${ids.offer}/swap`,
    body: ({ people }) => ({ reviewerId: people.other.id }),
    answers: deeds,
  },
  'DELETE /api/v1/assignments/:id': { path: ({ ids }) => `/assignments/${ids.offer}`, answers: deeds },
  'POST /api/v1/assignments/:id/release': {
    path: ({ ids }) => `/assignments/${ids.offer}/release`,
    body: () => ({ reason: 'for the matrix only' }),
    answers: deeds,
  },
  'GET /api/v1/rounds/:roundId/assignments': {
    path: ({ ids }) => `/rounds/${ids.round}/assignments`,
    answers: only(managers, 404),
  },
  'POST /api/v1/rounds/:roundId/assignments': {
    path: ({ ids }) => `/rounds/${ids.round}/assignments`,
    body: ({ ids, people }) => ({ applicationId: ids.application, reviewerId: people.other.id }),
    answers: only(['officer', 'chair'], 404),
  },
  'POST /api/v1/rounds/:roundId/assignments/bulk': {
    path: ({ ids }) => `/rounds/${ids.round}/assignments/bulk`,
    body: ({ ids }) => ({ deed: 'lock', ids: [ids.assignment] }),
    answers: only(['officer', 'chair'], 404),
  },
  'POST /api/v1/rounds/:roundId/assignments/publish': {
    path: ({ ids }) => `/rounds/${ids.round}/assignments/publish`,
    answers: only(managers, 404),
  },
  'GET /api/v1/applications/:id/candidates': {
    path: ({ ids }) => `/applications/${ids.application}/candidates`,
    answers: only(['officer', 'chair'], 404),
  },
  'POST /api/v1/rounds/:roundId/assignment-runs': {
    path: ({ ids }) => `/rounds/${ids.round}/assignment-runs`,
    body: () => ({}),
    answers: only(managers, 404),
  },
  'GET /api/v1/rounds/:roundId/assignment-runs': {
    path: ({ ids }) => `/rounds/${ids.round}/assignment-runs`,
    answers: only(managers, 404),
  },
  'GET /api/v1/assignment-runs/:id': {
    path: ({ ids }) => `/assignment-runs/${ids.run}`,
    answers: only(managers, 404),
  },
  'GET /api/v1/assignment-runs/:id/compare': {
    path: ({ ids }) => `/assignment-runs/${ids.run}/compare?with=${ids.run}`,
    answers: only(managers, 404),
  },
  'POST /api/v1/assignment-runs/:id/cancel': {
    path: ({ ids }) => `/assignment-runs/${ids.run}/cancel`,
    answers: only(managers, 404),
  },
};
