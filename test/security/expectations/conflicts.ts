import { only, signedIn, type Expectations } from './expectation.js';

const running = ['officer', 'chair'] as const;

export const expectations: Expectations = {
  'GET /api/v1/calls/:callId/conflicts': {
    path: ({ call }) => `/calls/${call.id}/conflicts`,
    // Let in to the list, which leaves out every case they are in conflict with.
    answers: only([...running, 'conflicted']),
  },
  'GET /api/v1/applications/:id/conflicts': {
    path: ({ ids }) => `/applications/${ids.application}/conflicts`,
    answers: only([...running], 404),
  },
  'POST /api/v1/applications/:id/conflicts': {
    path: ({ ids }) => `/applications/${ids.application}/conflicts`,
    // About a person that is not there: let in, and refused for its content, so that nobody loses their sight by it.
    body: () => ({ personId: '7b0f1a52-1d5c-4c52-9a3c-2f2a3a3a1b11', reason: 'for the matrix' }),
    answers: {
      ...only(['officer'], 404),
      chair: 403,
      approver: 403,
      auditor: 403,
      reviewer: 403,
    },
  },
  'POST /api/v1/conflicts/:id/decision': {
    path: ({ ids }) => `/conflicts/${ids.conflict}/decision`,
    body: () => ({ state: 'confirmed', reason: 'for the matrix' }),
    answers: { ...only(['officer'], 404), chair: 403 },
  },
  'GET /api/v1/conflicts/mine': { answers: signedIn() },
};
