/**
 * The bare lower-case form of a DOI (`10.1145/3292500.3330919`), also given as an address or with `doi:` before it; null
 * when it is none. DOIs are compared without regard to case (DOI Handbook, §2.4).
 */
export function doiOf(text: string): string | null {
  const bare = text.trim().replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '');
  return bare.length <= 300 && /^10\.\d{4,9}(?:\.\d+)*\/[!-~\p{L}\p{N}]+$/u.test(bare) ? bare.toLowerCase() : null;
}
