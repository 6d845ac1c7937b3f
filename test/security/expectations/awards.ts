import { everybody, only, signedIn, type Answered, type Expectations, type Visitor } from './expectation.js';

const cleared = ['officer', 'chair', 'approver', 'auditor'] as const;
const reason = () => ({ reason: 'for the matrix' });

/** Whoever may see the award but not do this is told so; to all others it does not exist. */
const among = (...visitors: Visitor[]): Record<Visitor, Answered> => {
  const answers = only(visitors, 404);
  for (const seer of ['applicant', ...cleared] as const) if (answers[seer] === 404) answers[seer] = 403;
  return answers;
};

export const expectations: Expectations = {
  'GET /api/v1/awards/mine': { answers: signedIn() },
  'GET /api/v1/calls/:callId/awards': {
    path: ({ call }) => `/calls/${call.id}/awards`,
    answers: only([...cleared, 'conflicted'], 404),
  },
  'GET /api/v1/awards/:id': { path: ({ ids }) => `/awards/${ids.award}`, answers: among('applicant', ...cleared) },
  'GET /api/v1/awards/:id/spending': {
    path: ({ ids }) => `/awards/${ids.award}/spending`,
    answers: among('applicant', ...cleared),
  },
  'POST /api/v1/awards/:id/disbursements': {
    path: ({ ids }) => `/awards/${ids.award}/disbursements`,
    body: () => ({ amountCents: 1, plannedOn: '2030-01-01' }),
    answers: among('officer'),
  },
  'GET /api/v1/disbursements/to-pay': { answers: signedIn() },
  'GET /api/v1/disbursements/due': { answers: signedIn() },
  'POST /api/v1/disbursements/:id/pay': {
    path: ({ ids }) => `/disbursements/${ids.disbursement}/pay`,
    body: () => ({ reference: 'for the matrix' }),
    answers: among('approver'),
  },
  'POST /api/v1/disbursements/:id/cancel': {
    path: ({ ids }) => `/disbursements/${ids.disbursement}/cancel`,
    answers: among('officer'),
  },
  'POST /api/v1/awards/:id/spending': {
    path: ({ ids }) => `/awards/${ids.award}/spending`,
    body: () => ({ category: '差旅', amountCents: 1 }),
    answers: among('applicant'),
  },
  'POST /api/v1/spending/:id/reverse': {
    path: ({ ids }) => `/spending/${ids.spending}/reverse`,
    body: reason,
    answers: among('applicant'),
  },
  'POST /api/v1/awards/:id/route-changes': {
    path: ({ ids }) => `/awards/${ids.award}/route-changes`,
    body: () => ({ text: 'for the matrix' }),
    answers: among('applicant'),
  },
  'POST /api/v1/awards/:id/outcomes': {
    path: ({ ids }) => `/awards/${ids.award}/outcomes`,
    body: () => ({ kind: 'model', title: 'for the matrix', year: 2026 }),
    answers: among('applicant'),
  },
  'POST /api/v1/outcomes/:id/withdraw': {
    path: ({ ids }) => `/outcomes/${ids.outcome}/withdraw`,
    body: reason,
    answers: among('applicant', 'officer'),
  },
  'POST /api/v1/awards/:id/suspend': {
    path: ({ ids }) => `/awards/${ids.award}/suspend`,
    body: reason,
    answers: among('officer'),
  },
  'POST /api/v1/awards/:id/resume': {
    path: ({ ids }) => `/awards/${ids.award}/resume`,
    body: reason,
    answers: among('officer'),
  },
  'POST /api/v1/awards/:id/complete': {
    path: ({ ids }) => `/awards/${ids.award}/complete`,
    body: reason,
    answers: among('officer'),
  },
  'POST /api/v1/awards/:id/terminate': {
    path: ({ ids }) => `/awards/${ids.award}/terminate`,
    body: reason,
    answers: among('officer'),
  },
  'GET /api/v1/register': { answers: everybody() },
  'GET /api/v1/register/counts': { answers: everybody() },
  'GET /api/v1/register/outcomes': { answers: everybody() },
  'GET /api/v1/register/:awardId': { path: ({ ids }) => `/register/${ids.award}`, answers: everybody() },
};
