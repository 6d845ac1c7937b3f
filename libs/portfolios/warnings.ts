import { computeChecks, factsForChecks, type EligibilityRule, type Evidence } from './eligibility-rules.js';
import type { Portfolio } from './portfolio.js';

/** What may be handed in all the same, but should be known before. `item`: the field behind it, as in the list. */
export interface Warning {
  item: string;
  message: string;
  /** What the track asks, and what was written; of one work given twice the numbers of its cards. */
  limit: string;
  value: string;
}

/** Rules about the person; the others are lines of the completeness list, without which nothing is handed in. */
const OF_PERSON: Partial<Record<EligibilityRule, [item: string, fact: string, message: string]>> = {
  years_since_phd: ['profile.phdYear', 'years', 'This track asks for a more recent PhD.'],
  age: ['profile.birthDate', 'age', 'You are older than this track allows on the day of the deadline.'],
  institution_kind: ['profile.institutionKind', 'institutionKind', 'This track asks for another kind of institution.'],
};

/** No refusals: an officer judges, who may know of a reason, and of two editions of a work the applicant. */
export const warningsOf = (it: Portfolio): Warning[] => [...againstTrack(it), ...sameWorks(it)];

/** A work that is there already; DOIs are compared without regard to case. */
function sameWorks({ works }: Portfolio): Warning[] {
  const dois = works.map(({ doi }) => doi?.toLowerCase() ?? null);
  return dois.flatMap((doi, index) => {
    const first = dois.indexOf(doi);
    if (doi === null || first === index) return [];
    const message = `Work ${index + 1} has the same DOI as work ${first + 1}.`;
    return [{ item: `works.${index}.doi`, message, limit: String(first + 1), value: String(index + 1) }];
  });
}

/** What the formal check would find of the person, by its own rules. */
function againstTrack(it: Portfolio): Warning[] {
  const facts = new Map(factsForChecks(it).map(({ rule, evidence }) => [rule as string, evidence]));
  const said = (evidence: Evidence, name: string) => String(evidence[name] ?? '');
  return computeChecks(facts, it.limits).flatMap(({ rule, verdict, evidence }) => {
    const of = OF_PERSON[rule];
    if (!of || verdict !== 'fail') return [];
    const [item, fact, message] = of;
    return [{ item, message, limit: said(evidence, 'limit'), value: said(evidence, fact) }];
  });
}
