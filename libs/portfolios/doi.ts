const DOI = /^10\.\d{4,9}(?:\.\d+)*\/[!-~\p{L}\p{N}]+$/u;

/**
 * The bare lower-case form of a DOI (`10.1145/3292500.3330919`), also given with `doi:` before it, as an address of doi.org
 * or of a paper's page at a publisher that names it there, or as an arXiv number; null when it is none. DOIs are compared
 * without regard to case (DOI Handbook, §2.4).
 */
export function doiOf(text: string): string | null {
  const given = text.trim();
  const bare = /^https?:\/\//i.test(given) ? inAddress(given) : (ofArxiv(given) ?? given.replace(/^doi:\s*/i, ''));
  return bare !== null && bare.length <= 300 && DOI.test(bare) ? bare.toLowerCase() : null;
}

/** Publishers whose addresses hold the DOI as it is; nobody else's are believed to. */
const HOLD_IT =
  /(?:^|\.)(?:science\.org|acm\.org|springer\.com|wiley\.com|aps\.org|oup\.com|plos\.org|acs\.org|pnas\.org|tandfonline\.com|iop\.org)$/;

/** What stands behind the DOI in such an address: a view of the paper, or (OUP) its number there. */
const BEHIND = /(?:\.pdf|\/(?:full|abstract|pdf|epdf|meta|html|fulltext)|(?<=^10\.1093\/.+\/.+)\/\d+)\/?$/i;

/** Query and fragment of an address are no part of the DOI, save where a publisher puts it there (PLOS). */
function inAddress(given: string): string | null {
  const url = URL.parse(given);
  if (!url) return null;
  const path = decoded(url.pathname);
  const host = url.hostname.replace(/^www\./, '');
  if (host === 'doi.org' || host === 'dx.doi.org') return path.slice(1);
  if (host === 'arxiv.org') return ofArxiv(path.replace(/^\/(?:abs|pdf|html)\//, 'arXiv:').replace(/\.pdf$/i, ''));
  if (host === 'nature.com') {
    const [, article] = /^\/articles\/([\w.-]+?)(?:\.pdf|_reference\.pdf)?(?:\/|$)/.exec(path) ?? [];
    return article ? `10.1038/${article}` : null;
  }
  if (!HOLD_IT.test(host)) return null;
  const [found] = /10\.\d{4,9}(?:\.\d+)*\/.+/.exec(url.searchParams.get('id') ?? path) ?? [];
  return found?.replace(BEHIND, '') ?? null;
}

/** `arXiv:1706.03762v7` and `arXiv:hep-th/9901001`: every paper there has a DOI, the same for all its versions. */
function ofArxiv(given: string): string | null {
  const [, number] = /^arxiv:\s*(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?\/?$/i.exec(given) ?? [];
  return number ? `10.48550/arXiv.${number}` : null;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
