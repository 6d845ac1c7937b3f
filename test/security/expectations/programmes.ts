import { callBody } from '../../factories/calls.js';
import { everybody, only, type Expectations } from './expectation.js';

const staff = ['officer', 'conflicted', 'chair', 'approver', 'auditor', 'administrator'] as const;
const officers = ['officer', 'conflicted'] as const;
const moment = '2030-01-01T00:00:00Z';

export const expectations: Expectations = {
  'GET /api/v1/programmes': { answers: everybody() },
  'POST /api/v1/programmes': {
    body: () => ({ nameZh: '计划', nameEn: 'Scheme', description: '' }),
    answers: only(['administrator']),
  },
  'PUT /api/v1/programmes/:id': {
    path: ({ call }) => `/programmes/${call.programmeId}`,
    body: () => ({ nameZh: '计划', nameEn: 'Scheme', description: '', version: 1 }),
    answers: only(['administrator']),
  },
  'POST /api/v1/programmes/:id/calls': {
    path: ({ call }) => `/programmes/${call.programmeId}/calls`,
    body: () => callBody(),
    answers: only([...officers]),
  },
  'GET /api/v1/calls': { answers: everybody() },
  'GET /api/v1/calls/:id': { path: ({ call }) => `/calls/${call.id}`, answers: everybody() },
  'PUT /api/v1/calls/:id': {
    path: ({ call }) => `/calls/${call.id}`,
    body: () => ({ ...callBody(), version: 1 }),
    answers: only([...officers]),
  },
  'GET /api/v1/calls/:id/completeness': {
    path: ({ call }) => `/calls/${call.id}/completeness`,
    answers: only([...officers]),
  },
  'POST /api/v1/calls/:id/publish': { path: ({ call }) => `/calls/${call.id}/publish`, answers: only([...officers]) },
  'POST /api/v1/calls/:id/amendments': {
    path: ({ call }) => `/calls/${call.id}/amendments`,
    body: () => ({ version: 1, reason: 'for the matrix', changes: {} }),
    answers: only([...officers]),
  },
  'GET /api/v1/calls/:id/amendments': { path: ({ call }) => `/calls/${call.id}/amendments`, answers: everybody() },
  'POST /api/v1/calls/:id/rounds': {
    path: ({ call }) => `/calls/${call.id}/rounds`,
    body: () => ({ name: 'x', kind: 'mail', dueAt: moment, closesAt: moment }),
    answers: only([...officers]),
  },
  'GET /api/v1/calls/:id/rounds': {
    path: ({ call }) => `/calls/${call.id}/rounds`,
    answers: only([...staff], 404),
  },
};
