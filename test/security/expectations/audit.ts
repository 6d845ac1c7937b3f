import { only, type Expectations } from './expectation.js';

const readers = ['auditor', 'administrator'] as const;
/** A verification that nobody here has started: to those who may look at all it does not exist. */
const nobodys = '/audit/verifications/7b0f1a52-1d5c-4c52-9a3c-2f2a3a3a1b11';

export const expectations: Expectations = {
  'GET /api/v1/audit': { answers: only(readers) },
  'GET /api/v1/audit/people': { path: () => '/audit/people?q=a', answers: only(readers) },
  'POST /api/v1/audit/checkpoints': { body: () => ({}), answers: only(readers) },
  'POST /api/v1/audit/verifications': { body: () => ({}), answers: only(readers) },
  'GET /api/v1/audit/verifications': { answers: only(readers) },
  'GET /api/v1/audit/verifications/:id': {
    path: () => nobodys,
    answers: { ...only([]), auditor: 404, administrator: 404 },
  },
  'POST /api/v1/audit/verifications/:id/cancel': {
    path: () => `${nobodys}/cancel`,
    answers: { ...only([]), auditor: 404, administrator: 404 },
  },
};
