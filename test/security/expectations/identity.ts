import { everybody, only, signedIn, type Expectations } from './expectation.js';

const nobodysToken = { token: 'a token that no mail has ever carried' };

export const expectations: Expectations = {
  'GET /health/live': { answers: everybody() },
  'GET /health/ready': { answers: everybody() },
  'GET /metrics': { answers: everybody() },
  'GET /api/v1/failed-jobs': { answers: only(['officer', 'conflicted', 'foreign', 'administrator']) },
  'POST /api/v1/failed-jobs/:id/run': {
    path: () => '/failed-jobs/7b0f1a52-1d5c-4c52-9a3c-2f2a3a3a1b11/run',
    answers: { ...only([]), officer: 404, conflicted: 404, foreign: 404, administrator: 404 },
  },
  'GET /api/v1/setup': { answers: everybody() },
  'POST /api/v1/setup': { body: () => ({}), answers: everybody() },
  // A sample of a password would be one that is easily guessed.
  'POST /api/v1/accounts': { body: () => ({ password: 'long enough for it' }), answers: everybody() },
  'POST /api/v1/accounts/confirm': { body: () => nobodysToken, answers: everybody() },
  'POST /api/v1/password-resets': { body: () => ({}), answers: everybody() },
  'POST /api/v1/password-resets/perform': { body: () => nobodysToken, answers: everybody() },
  'GET /api/v1/session': { answers: everybody() },
  'POST /api/v1/session': { body: () => ({}), answers: everybody() },
  'DELETE /api/v1/session': { answers: signedIn() },
  'DELETE /api/v1/sessions': { answers: signedIn() },
  'POST /api/v1/session/step-up': { body: () => ({}), answers: signedIn() },
  'PUT /api/v1/session/preferences': { body: () => ({}), answers: signedIn() },
  'PUT /api/v1/session/lists': {
    body: () => ({ list: 'people', columns: ['name'], views: [{ name: '主席', search: '?role=chair', at: null }] }),
    answers: signedIn(),
  },
  'GET /api/v1/institution': { answers: everybody() },
  'POST /api/v1/institution/sign-in': { body: () => ({}), answers: everybody() },
  'POST /api/v1/institution/link': { body: () => ({}), answers: signedIn() },
  'POST /api/v1/institution/step-up': { body: () => ({}), answers: signedIn() },
  'POST /api/v1/institution/return': { body: () => ({}), answers: everybody() },
  'GET /api/v1/sign-in-ways': { answers: signedIn() },
  'DELETE /api/v1/sign-in-ways/:id': {
    path: () => '/sign-in-ways/7b0f1a52-1d5c-4c52-9a3c-2f2a3a3a1b11',
    answers: only([], 404),
  },
  'GET /api/v1/roles': {
    path: ({ call }) => `/roles?callId=${call.id}`,
    answers: only(['officer', 'conflicted', 'chair', 'administrator']),
  },
  'POST /api/v1/roles': {
    body: ({ call, spare }) => ({ personId: spare.id, role: 'chair', callId: call.id }),
    answers: only(['officer', 'conflicted', 'administrator']),
  },
  'POST /api/v1/roles/:id/revoke': {
    path: ({ grantId }) => `/roles/${grantId}/revoke`,
    body: () => ({ reason: 'for the matrix' }),
    answers: only(['administrator']),
  },
  'GET /api/v1/people': { answers: only(['administrator']) },
  'GET /api/v1/people/:id': {
    path: ({ spare }) => `/people/${spare.id}`,
    answers: only(['administrator'], 404),
  },
  'POST /api/v1/people/:id/disable': {
    path: ({ spare }) => `/people/${spare.id}/disable`,
    body: () => ({ reason: 'for the matrix' }),
    answers: only(['administrator'], 404),
  },
  'POST /api/v1/people/:id/enable': {
    path: ({ spare }) => `/people/${spare.id}/enable`,
    body: () => ({ reason: 'for the matrix' }),
    answers: only(['administrator'], 404),
  },
  'POST /api/v1/people/:id/end-sessions': {
    path: ({ spare }) => `/people/${spare.id}/end-sessions`,
    answers: only(['administrator'], 404),
  },
  'GET /api/v1/invitations': {
    path: ({ call }) => `/invitations?callId=${call.id}`,
    answers: only(['officer', 'conflicted', 'chair', 'administrator']),
  },
  'POST /api/v1/invitations': {
    body: ({ call }) => ({ email: 'new@example.org', name: 'New', role: 'chair', callId: call.id }),
    answers: only(['officer', 'conflicted', 'administrator']),
  },
  // To chair the call: its chairs see it, and fill no roles.
  'POST /api/v1/invitations/:id/send-again': {
    path: ({ invitationId }) => `/invitations/${invitationId}/send-again`,
    answers: { ...only(['officer', 'conflicted', 'administrator'], 404), chair: 403 },
  },
  'POST /api/v1/invitations/:id/withdraw': {
    path: ({ invitationId }) => `/invitations/${invitationId}/withdraw`,
    answers: { ...only(['officer', 'conflicted', 'administrator'], 404), chair: 403 },
  },
  'POST /api/v1/invitations/read': { body: () => nobodysToken, answers: everybody() },
  'POST /api/v1/invitations/accept': {
    body: () => ({ ...nobodysToken, password: 'long enough for it' }),
    answers: everybody(),
  },
  'POST /api/v1/invitations/decline': { body: () => ({ ...nobodysToken, reason: 'no' }), answers: everybody() },
  'GET /api/v1/api-tokens': { answers: signedIn() },
  'POST /api/v1/api-tokens': { body: () => ({}), answers: signedIn() },
  'DELETE /api/v1/api-tokens/:id': {
    path: () => '/api-tokens/7b0f1a52-1d5c-4c52-9a3c-2f2a3a3a1b11',
    answers: only([], 404),
  },
};
