import { only, type Expectations } from './expectation.js';

export const expectations: Expectations = {
  'GET /api/v1/mails': {
    path: ({ call }) => `/mails?callId=${call.id}`,
    answers: only(['officer', 'conflicted', 'administrator']),
  },
  'POST /api/v1/mails/:id/send-again': {
    path: () => '/mails/3f0e6e0a-5a0b-4c11-8a40-9a6b0cf1d0a1/send-again',
    answers: { ...only([]), officer: 404, conflicted: 404, foreign: 404, administrator: 404 },
  },
};
