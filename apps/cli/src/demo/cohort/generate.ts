import { makeApplicants } from './applicants.js';
import type { Cohort, CohortOptions } from './cohort.types.js';
import { plantConflicts } from './conflicts.js';
import { makeLeads, makeStaff } from './others.js';
import { makeOutcomes } from './outcomes.js';
import { makeReviewers } from './reviewers.js';
import { createWorld } from './world.js';

/** The institution id of the programme's own office, which is not one of the applicants' institutions. */
export const programmeOffice = 'programme';

/**
 * A whole cohort of invented people, works and conflicts. Pure: the same options give the same cohort, whatever the
 * machine. Time and memory grow linearly with the number of people.
 * @throws RangeError unless there are at least one applicant and eight reviewers, in whole numbers.
 */
export function generateCohort(options: CohortOptions): Cohort {
  if (!Number.isInteger(options.applicants) || options.applicants < 1)
    throw new RangeError('applicants must be a whole number from 1');
  if (!Number.isInteger(options.reviewers) || options.reviewers < 8)
    throw new RangeError('reviewers must be a whole number from 8');
  if (!Number.isInteger(options.asOfYear)) throw new RangeError('asOfYear must be a whole number');
  const world = createWorld(options);
  const peers = makeReviewers(world, options.reviewers);
  const candidates = makeApplicants(world, options.applicants);
  const planted = plantConflicts(world, candidates, peers);
  const leads = makeLeads(world, Math.max(3, Math.ceil(options.applicants / 40)));
  const staff = makeStaff(world);
  candidates.forEach((it, index) => (it.person.outcomes = makeOutcomes(world, it, index)));
  return {
    institutions: world.institutions,
    applicants: candidates.map((it) => it.person),
    reviewers: peers.map((it) => it.person),
    leads,
    staff,
    planted,
  };
}
