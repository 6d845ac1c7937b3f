import { everybody, only, signedIn, type Expectations } from './expectation.js';

const nobodysToken = { token: 'a token that no mail has ever carried' };
/** Who may read the case of the matrix at all; to the others of them its owner's verbs are refused, not hidden. */
const staff = ['officer', 'chair', 'approver', 'auditor'] as const;
const readers = ['applicant', 'reviewer', ...staff] as const;

const owners = () => ({
  ...only(['applicant'], 404),
  reviewer: 403 as const,
  officer: 403 as const,
  chair: 403 as const,
  approver: 403 as const,
  auditor: 403 as const,
});
const officers = () => ({
  ...only(['officer'], 404),
  applicant: 403 as const,
  reviewer: 403 as const,
  chair: 403 as const,
  approver: 403 as const,
  auditor: 403 as const,
});

export const expectations: Expectations = {
  'GET /api/v1/profile': { answers: signedIn() },
  'PUT /api/v1/profile': { body: () => ({ version: 0 }), answers: signedIn() },
  'POST /api/v1/calls/:callId/applications': {
    path: ({ call }) => `/calls/${call.id}/applications`,
    // Of another call: refused for its content, so that no draft disturbs the matrix.
    body: ({ ids }) => ({ directionId: ids.application, trackId: ids.application }),
    answers: signedIn(),
  },
  'GET /api/v1/applications': { path: ({ call }) => `/applications?callId=${call.id}`, answers: signedIn() },
  'GET /api/v1/applications/:id': {
    path: ({ ids }) => `/applications/${ids.application}`,
    answers: only([...readers], 404),
  },
  'PATCH /api/v1/applications/:id': {
    path: ({ ids }) => `/applications/${ids.application}`,
    body: () => ({ version: 1, title: 'for the matrix' }),
    answers: owners(),
  },
  'GET /api/v1/applications/:id/completeness': {
    path: ({ ids }) => `/applications/${ids.application}/completeness`,
    answers: only(['applicant'], 404),
  },
  'GET /api/v1/applications/:id/submissions': {
    path: ({ ids }) => `/applications/${ids.application}/submissions`,
    answers: only(['applicant'], 404),
  },
  'GET /api/v1/applications/:id/timeline': {
    path: ({ ids }) => `/applications/${ids.application}/timeline`,
    answers: only(['applicant'], 404),
  },
  'POST /api/v1/applications/:id/submit': {
    path: ({ ids }) => `/applications/${ids.application}/submit`,
    answers: owners(),
  },
  'POST /api/v1/applications/:id/reopen': {
    path: ({ ids }) => `/applications/${ids.application}/reopen`,
    answers: owners(),
  },
  'POST /api/v1/applications/:id/withdraw': {
    path: ({ ids }) => `/applications/${ids.application}/withdraw`,
    // An unknown field: refused alike for all, because a withdrawal would end the case of the matrix.
    body: () => ({ unknown: true }),
    answers: signedIn(),
  },
  'POST /api/v1/applications/:id/works': {
    path: ({ ids }) => `/applications/${ids.application}/works`,
    body: () => ({ kind: 'paper' }),
    answers: owners(),
  },
  'PATCH /api/v1/works/:id': {
    path: ({ ids }) => `/works/${ids.work}`,
    body: () => ({ version: 1 }),
    answers: owners(),
  },
  'DELETE /api/v1/works/:id': { path: ({ ids }) => `/works/${ids.work}`, answers: owners() },
  'POST /api/v1/applications/:id/works/order': {
    path: ({ ids }) => `/applications/${ids.application}/works/order`,
    body: ({ ids }) => ({ workIds: [ids.work] }),
    answers: owners(),
  },
  'POST /api/v1/applications/:id/files': {
    path: ({ ids }) => `/applications/${ids.application}/files?purpose=statement`,
    // No PDF: refused alike for all before anything is looked up.
    body: () => ({}),
    answers: signedIn(),
  },
  'GET /api/v1/files/:id': { path: ({ ids }) => `/files/${ids.file}`, answers: only([...readers], 404) },
  'POST /api/v1/doi-lookups': { body: () => ({ doi: 'none' }), answers: signedIn() },
  'POST /api/v1/orcid-lookups': { body: () => ({ orcid: '0000-0000-0000-0000' }), answers: signedIn() },
  'POST /api/v1/applications/:id/letters': {
    path: ({ ids }) => `/applications/${ids.application}/letters`,
    body: () => ({ name: 'Referee', email: 'referee@example.org' }),
    answers: owners(),
  },
  'GET /api/v1/applications/:id/letters': {
    path: ({ ids }) => `/applications/${ids.application}/letters`,
    answers: { ...owners(), officer: 'in', chair: 'in' },
  },
  'POST /api/v1/letters/read': { body: () => nobodysToken, answers: everybody() },
  'POST /api/v1/letters': { body: () => ({ ...nobodysToken, letter: 'x'.repeat(80) }), answers: everybody() },
  'POST /api/v1/letters/decline': { body: () => nobodysToken, answers: everybody() },
  'GET /api/v1/applications/:id/checks': {
    path: ({ ids }) => `/applications/${ids.application}/checks`,
    answers: officers(),
  },
  'POST /api/v1/applications/:id/checks': {
    path: ({ ids }) => `/applications/${ids.application}/checks`,
    body: () => ({ rule: 'statement', decided: 'pass', reason: 'for the matrix' }),
    answers: officers(),
  },
  'POST /api/v1/applications/:id/eligibility': {
    path: ({ ids }) => `/applications/${ids.application}/eligibility`,
    body: () => ({ verdict: 'eligible', reason: 'for the matrix' }),
    answers: officers(),
  },
  'POST /api/v1/calls/:callId/eligibility': {
    path: ({ call }) => `/calls/${call.id}/eligibility`,
    body: () => ({}),
    answers: only(['officer', 'conflicted']),
  },
};
