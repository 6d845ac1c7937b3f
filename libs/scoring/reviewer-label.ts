import { createHash } from 'node:crypto';

/** Without letters and digits that look alike. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 5;

/**
 * The name under which one viewer meets the author of a review: five characters drawn from a hash of the review and the
 * viewer. It stays the same for that viewer however many reviews come or go, tells nothing of who came first, and two
 * viewers cannot find out by it that they speak of the same person. Review ids are random and never shown to reviewers,
 * so nobody can compute the label of a colleague.
 */
export function reviewerLabel(reviewId: string, viewerId: string): string {
  const hash = createHash('sha256').update(`${reviewId}\n${viewerId}`).digest();
  return Array.from(hash.subarray(0, LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
