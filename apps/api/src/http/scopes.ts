/** The parts of the API, each the first word of its paths behind /api/v1. */
export const PARTS = [
  'accounts',
  'api-tokens',
  'applications',
  'assignment-runs',
  'assignments',
  'audit',
  'awards',
  'calls',
  'conflicts',
  'decisions',
  'disbursements',
  'doi-lookups',
  'failed-jobs',
  'files',
  'institution',
  'invitations',
  'leads',
  'letters',
  'mails',
  'notices',
  'objections',
  'offers',
  'orcid-lookups',
  'outcomes',
  'password-resets',
  'people',
  'profile',
  'programmes',
  'register',
  'reviewer-import-runs',
  'reviewer-imports',
  'reviewers',
  'reviews',
  'roles',
  'rounds',
  'session',
  'sessions',
  'setup',
  'sign-in-ways',
  'spending',
  'works',
];

/**
 * Scopes of API tokens: `read` and `write` for everything the person may do, or `<part>:read` / `<part>:write`
 * (`applications:write`). Writing includes reading the same part. A scope of no part is refused when the token is made: such
 * a token could do nothing, and whoever mistyped the scope would learn of it only there.
 */
export const SCOPE_PATTERN = new RegExp(`^(?:(?:${PARTS.join('|')}):)?(?:read|write)$`);

export function scopesAllow(scopes: readonly string[], method: string, path: string): boolean {
  const part = path.replace(/^\/api\/v1\//, '').split('/')[0] ?? '';
  const reads = method === 'GET' || method === 'HEAD';
  const enough = ['write', `${part}:write`, ...(reads ? ['read', `${part}:read`] : [])];
  return scopes.some((scope) => enough.includes(scope));
}
