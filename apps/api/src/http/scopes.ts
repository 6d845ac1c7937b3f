/**
 * Scopes of API tokens: `read` and `write` for everything the person may do, or `<part>:read` / `<part>:write`, where the
 * part is the first word of the path behind /api/v1 (`applications:write`). Writing includes reading the same part.
 */
export const SCOPE_PATTERN = /^(?:[a-z][a-z-]*:)?(?:read|write)$/;

export function scopesAllow(scopes: readonly string[], method: string, path: string): boolean {
  const part = path.replace(/^\/api\/v1\//, '').split('/')[0] ?? '';
  const reads = method === 'GET' || method === 'HEAD';
  const enough = ['write', `${part}:write`, ...(reads ? ['read', `${part}:read`] : [])];
  return scopes.some((scope) => enough.includes(scope));
}
