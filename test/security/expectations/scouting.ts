import { everybody, only, signedIn, type Expectations } from './expectation.js';

const nobodysToken = { token: 'a token that no mail has ever carried' };
/** A lead that is not there is answered like one that may not be seen. */
const missing = (verb = '') => `/leads/5f1d1c0e-64a0-4b39-9a55-7a2a3f8a9c10${verb}`;

export const expectations: Expectations = {
  'GET /api/v1/calls/:callId/leads': {
    path: ({ call }) => `/calls/${call.id}/leads`,
    answers: only(['officer', 'conflicted', 'chair', 'nominator'], 404),
  },
  'POST /api/v1/calls/:callId/leads': {
    path: ({ call }) => `/calls/${call.id}/leads`,
    body: ({ call }, visitor) => ({
      nameLatin: 'Mingyuan Ji',
      email: `lead-of-${visitor}@example.org`,
      directionId: call.directions[0]!.id,
      trackId: call.tracks[0]!.id,
    }),
    answers: only(['officer', 'conflicted', 'chair', 'nominator'], 404),
  },
  'GET /api/v1/leads/mine': { answers: signedIn() },
  'GET /api/v1/leads/:id': { path: () => missing(), answers: only([], 404) },
  'PATCH /api/v1/leads/:id': { path: () => missing(), body: () => ({ offer: 'x' }), answers: only([], 404) },
  'POST /api/v1/leads/:id/evidence': { path: () => missing('/evidence'), answers: only([], 404) },
  'POST /api/v1/leads/:id/approve': { path: () => missing('/approve'), answers: only([], 404) },
  'POST /api/v1/leads/:id/contact': { path: () => missing('/contact'), answers: only([], 404) },
  'POST /api/v1/leads/:id/open-express': {
    path: () => missing('/open-express'),
    body: () => ({}),
    answers: only([], 404),
  },
  'POST /api/v1/leads/:id/enter': {
    path: () => missing('/enter'),
    body: () => ({ reason: 'for the matrix' }),
    answers: only([], 404),
  },
  'POST /api/v1/leads/read': { body: () => nobodysToken, answers: everybody() },
  'POST /api/v1/leads/answer': { body: () => ({ ...nobodysToken, answer: 'decline' }), answers: everybody() },
};
