import { createHash, createHmac } from 'node:crypto';

/**
 * Tokens for links in mails. A token is derived from the server's secret, its purpose and the id of its row, so that
 * neither the database nor the queue ever holds it: the row keeps only its SHA-256, the mail job derives it again.
 */
export class LinkTokens {
  constructor(private readonly secret: string) {}

  issue(purpose: string, id: string): { token: string; hash: Buffer } {
    const token = createHmac('sha256', this.secret).update(`link:${purpose}:${id}`).digest('base64url');
    return { token, hash: tokenHash(token) };
  }
}

/** The form in which any token is kept: SHA-256 of its text. Tokens carry 256 random bits, so no salt is needed. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
