import { everybody, fill, only, signedIn, type Expectations } from './expectation.js';

/** Cleared staff; to the conflicted officer the case does not exist. */
const staff = ['officer', 'chair', 'approver', 'auditor'] as const;
const roles = ['officer', 'conflicted', 'chair', 'approver', 'auditor'] as const;
/** Staff who see the case but may not do this: told so (403), or told that its state does not allow it (409 counts as in). */
const seers = { officer: 403, chair: 403, approver: 403, auditor: 403 } as const;

export const expectations: Expectations = {
  'POST /api/v1/decisions': {
    body: ({ ids }) => ({ applicationId: ids.application, amountCents: 1, rationale: 'for the matrix only' }),
    answers: { ...only(['officer'], 404), chair: 403 },
  },
  'GET /api/v1/decisions/mine': { answers: signedIn() },
  'GET /api/v1/decisions/waiting': { answers: signedIn() },
  'GET /api/v1/decisions/to-sign': { answers: signedIn() },
  'PATCH /api/v1/decisions/:id': {
    path: ({ ids }) => `/decisions/${ids.decision}`,
    body: () => ({ amountCents: 1, rationale: 'for the matrix only' }),
    // It is proposed already: all who may read it learn that before anything else.
    answers: only(staff, 404),
  },
  'GET /api/v1/decisions/:id': { path: ({ ids }) => `/decisions/${ids.decision}`, answers: only(staff, 404) },
  'GET /api/v1/decisions/:id/place': {
    path: ({ ids }) => `/decisions/${ids.decision}/place`,
    answers: only(staff, 404),
  },
  'POST /api/v1/decisions/:id/propose': {
    path: ({ ids }) => `/decisions/${ids.decision}/propose`,
    // It is proposed already: all who may read it learn that before anything else.
    answers: only(staff, 404),
  },
  'POST /api/v1/decisions/:id/approve': {
    path: ({ ids }) => `/decisions/${ids.decision}/approve`,
    body: () => ({ packHash: 'b'.repeat(64), note: '' }),
    answers: { ...only(['approver'], 404), ...seers, approver: 'in' },
  },
  'POST /api/v1/decisions/:id/send-back': {
    path: ({ ids }) => `/decisions/${ids.decision}/send-back`,
    body: () => ({}),
    answers: signedIn(),
  },
  'POST /api/v1/decisions/:id/announce': {
    path: ({ ids }) => `/decisions/${ids.decision}/announce`,
    answers: { ...only([], 404), ...seers, officer: 'in' },
  },
  'POST /api/v1/decisions/:id/confirm': {
    path: ({ ids }) => `/decisions/${ids.decision}/confirm`,
    answers: { ...only([], 404), ...seers, officer: 'in' },
  },
  'POST /api/v1/decisions/:id/offer': {
    path: ({ ids }) => `/decisions/${ids.decision}/offer`,
    answers: { ...only([], 404), ...seers, officer: 'in' },
  },
  'POST /api/v1/decisions/:id/answer': {
    path: ({ ids }) => `/decisions/${ids.decision}/answer`,
    body: () => ({ answer: 'accept', note: '' }),
    answers: { ...only([], 404), ...seers },
  },
  'GET /api/v1/calls/:id/decisions': { path: ({ call }) => `/calls/${call.id}/decisions`, answers: only(roles, 404) },
  'GET /api/v1/calls/:id/budget': { path: ({ call }) => `/calls/${call.id}/budget`, answers: only(roles, 404) },
  'GET /api/v1/calls/:id/end': {
    path: ({ call }) => `/calls/${call.id}/end`,
    answers: { ...only(['officer', 'conflicted'], 404), chair: 403 },
  },
  'POST /api/v1/calls/:id/end': {
    path: ({ call }) => `/calls/${call.id}/end`,
    body: () => ({ reason: 'for the matrix only' }),
    answers: { ...only(['officer', 'conflicted'], 404), chair: 403 },
  },
  'GET /api/v1/applications/:id/funding': {
    path: ({ ids }) => `/applications/${ids.application}/funding`,
    answers: only(['applicant', ...staff], 404),
  },
  'GET /api/v1/calls/:id/notice': { path: ({ call }) => `/calls/${call.id}/notice`, answers: everybody() },
  'GET /api/v1/notices': { path: () => '/notices', answers: everybody() },
  // Proposed only: nobody learns of it before the notice.
  'GET /api/v1/decisions/:id/notice': {
    path: ({ ids }) => `/decisions/${ids.decision}/notice`,
    answers: fill(404, 404),
  },
  'POST /api/v1/decisions/:id/objections': {
    path: ({ ids }) => `/decisions/${ids.decision}/objections`,
    body: () => ({}),
    answers: everybody(),
  },
  'GET /api/v1/calls/:id/objections': { path: ({ call }) => `/calls/${call.id}/objections`, answers: only(roles, 404) },
  'GET /api/v1/objections/:id/handlers': {
    path: ({ ids }) => `/objections/${ids.objection}/handlers`,
    answers: only(['officer'], 404),
  },
  'POST /api/v1/objections/:id/handler': {
    path: ({ ids }) => `/objections/${ids.objection}/handler`,
    body: ({ people }) => ({ handlerId: people.other.id }),
    answers: only(['officer'], 404),
  },
  'POST /api/v1/objections/:id/finding': {
    path: ({ ids }) => `/objections/${ids.objection}/finding`,
    body: () => ({ outcome: 'dismissed', finding: 'for the matrix only' }),
    answers: { ...only([], 404), officer: 403, chair: 403 },
  },
};
