import { only, signedIn, type Expectations } from './expectation.js';

/** A round is led by all officers of the call; what they see of its cases is another matter. */
const leaders = { ...only(['officer', 'conflicted', 'chair'], 404), approver: 403, auditor: 403 } as const;
const officers = { ...leaders, chair: 403 } as const;
const list = ({ ids }: { ids: { application: string } }) => ({ applicationIds: [ids.application], reason: 'matrix' });

export const expectations: Expectations = {
  'GET /api/v1/reviews/mine': { answers: signedIn() },
  'GET /api/v1/assignments/:id/review-form': {
    path: ({ ids }) => `/assignments/${ids.assignment}/review-form`,
    answers: only(['reviewer'], 404),
  },
  'PUT /api/v1/assignments/:id/review': {
    path: ({ ids }) => `/assignments/${ids.assignment}/review`,
    body: () => ({ version: 1, content: { scores: {}, comments: {}, summary: '', confidential: '' } }),
    answers: only(['reviewer'], 404),
  },
  'POST /api/v1/assignments/:id/review/submit': {
    path: ({ ids }) => `/assignments/${ids.assignment}/review/submit`,
    body: () => ({ attestsNoConflict: true }),
    answers: only(['reviewer'], 404),
  },
  'POST /api/v1/assignments/:id/solicitation': {
    path: ({ ids }) => `/assignments/${ids.assignment}/solicitation`,
    body: () => ({ account: 'for the matrix' }),
    answers: only(['reviewer'], 404),
  },
  'GET /api/v1/calls/:id/overview': {
    path: ({ call }) => `/calls/${call.id}/overview`,
    answers: { ...only(['officer', 'chair', 'conflicted'], 404), approver: 403, auditor: 403 },
  },
  'GET /api/v1/calls/:id/solicitations': {
    path: ({ call }) => `/calls/${call.id}/solicitations`,
    answers: { ...only(['officer', 'conflicted'], 404), chair: 403, approver: 403, auditor: 403 },
  },
  'GET /api/v1/applications/:id/reviews': {
    path: ({ ids }) => `/applications/${ids.application}/reviews`,
    answers: only(['officer', 'chair', 'reviewer'], 404),
  },
  // The review of the matrix's world is a draft: it is its author's alone.
  'GET /api/v1/reviews/:id/versions': { path: ({ ids }) => `/reviews/${ids.review}/versions`, answers: only([], 404) },
  'POST /api/v1/reviews/:id/reopen': {
    path: ({ ids }) => `/reviews/${ids.review}/reopen`,
    body: () => ({ reason: 'for the matrix' }),
    answers: only([], 404),
  },
  'GET /api/v1/rounds/:id/ranking': {
    path: ({ ids }) => `/rounds/${ids.round}/ranking`,
    answers: only(['officer', 'conflicted', 'chair', 'approver', 'auditor'], 404),
  },
  'GET /api/v1/rounds/:id/progress': { path: ({ ids }) => `/rounds/${ids.round}/progress`, answers: leaders },
  'GET /api/v1/rounds/:id/reminders': { path: ({ ids }) => `/rounds/${ids.round}/reminders`, answers: officers },
  'POST /api/v1/rounds/:id/reminders': {
    path: ({ ids }) => `/rounds/${ids.round}/reminders`,
    body: ({ ids }) => ({ reviewerIds: [ids.application] }),
    answers: officers,
  },
  'POST /api/v1/rounds/:id/open': { path: ({ ids }) => `/rounds/${ids.round}/open`, answers: leaders },
  'POST /api/v1/rounds/:id/close': { path: ({ ids }) => `/rounds/${ids.round}/close`, answers: leaders },
  'POST /api/v1/rounds/:id/release': { path: ({ ids }) => `/rounds/${ids.round}/release`, answers: leaders },
  'POST /api/v1/rounds/:id/shortlist': {
    path: ({ ids }) => `/rounds/${ids.round}/shortlist`,
    body: list,
    answers: leaders,
  },
  'POST /api/v1/rounds/:id/not-shortlisted': {
    path: ({ ids }) => `/rounds/${ids.round}/not-shortlisted`,
    body: list,
    answers: leaders,
  },
};
