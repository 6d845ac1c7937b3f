import { everybody, only, signedIn, type Expectations } from './expectation.js';

/** Cleared staff; the conflicted officer finds nothing. */
const staff = ['officer', 'chair', 'approver', 'auditor'] as const;
const staffInRole = ['officer', 'conflicted', 'chair', 'approver', 'auditor'] as const;
const hash = 'a'.repeat(64);

export const expectations: Expectations = {
  'POST /api/v1/decisions': {
    body: ({ applicationId }) => ({ applicationId, amountCents: 1, rationale: 'for the matrix only' }),
    answers: { ...only(['officer'], 404), chair: 403 },
  },
  'GET /api/v1/decisions/mine': { answers: signedIn() },
  'GET /api/v1/decisions/:id': { path: ({ decisionId }) => `/decisions/${decisionId}`, answers: only([...staff], 404) },
  'POST /api/v1/decisions/:id/propose': {
    path: ({ decisionId }) => `/decisions/${decisionId}/propose`,
    answers: { ...only(['officer'], 404), chair: 409, approver: 409, auditor: 409 } as never,
  },
  'POST /api/v1/decisions/:id/approve': {
    path: ({ decisionId }) => `/decisions/${decisionId}/approve`,
    body: () => ({ packHash: hash, note: '' }),
    answers: { ...only([], 404), officer: 403, chair: 403, auditor: 403, approver: 403 },
  },
};
void everybody;
void staffInRole;
