export { Application } from './application.entity.js';
export {
  applicationAccess,
  applicationPolicy,
  REVIEWING,
  STAFF_ROLES,
  type ApplicationAccess,
} from './application.policy.js';
export { APPLICATION_SORTS, type ApplicationSort } from './application-sorts.js';
export {
  APPLICANT_STATE,
  applicationStates,
  type ApplicantState,
  type ApplicationState,
  type ReviewerCaseState,
} from './application.states.js';
export { bothNames } from './both-names.js';
export { CheckEligibility, checksOfMany, type Check } from './check-eligibility.js';
export type { CompletenessItem } from './completeness.js';
export { ConcludeEligibility, type EligibilityReport } from './conclude-eligibility.js';
export { CreateApplication } from './create-application.js';
export { doiOf } from './doi.js';
export { EditWorks, type WorkInput } from './edit-works.js';
export { ELIGIBILITY_RULES, type EligibilityRule, type Evidence, type Verdict } from './eligibility-rules.js';
export type { Receipt } from './freeze-submission.js';
export { IndexTermsHandler, indexTermsJob } from './index-terms.js';
export { institutionKey } from './institution-key.js';
export {
  ListApplications,
  type ApplicationFilter,
  type ApplicationPage,
  type ApplicationRow,
} from './list-applications.js';
export { ListOrcidWorks, type OrcidWork } from './list-orcid-works.js';
export { LookupDoi, type FoundWork } from './lookup-doi.js';
export { moveApplication, moveApplications, type LockedApplication } from './move-application.js';
export { openExpressApplication, type ExpressLead } from './open-express-application.js';
export { orcidOf } from './orcid.js';
export { publicationYear } from './publication-year.js';
export type { FileFact, Portfolio, WorkFact } from './portfolio.js';
export * from './portfolios.errors.js';
export { PortfoliosModule } from './portfolios.module.js';
export { Profile, type Adviser, type Collaborator, type Education, type Position } from './profile.entity.js';
export { ReadApplication, type ApplicationReading, type FrozenCase } from './read-application.js';
export { ReadTimeline, type TimelineEvent, type TimelineKind } from './read-timeline.js';
export { RefereeLetters, type LetterRequest, type LetterRow } from './referee-letters.js';
export {
  replaceFacts,
  replaceFactsBulk,
  type AffiliationFact,
  type FactSource,
  type PersonFacts,
  type TieFact,
  type TieKind,
} from './person-facts.js';
export { rememberSubmissions } from './remember-submissions.js';
export { SaveApplication, type ApplicationPatch, type KeptAway, type Saved } from './save-application.js';
export { SaveProfile, type ProfileInput } from './save-profile.js';
export { contentHashOf, type SnapshotWork, type SubmissionContent } from './snapshot.js';
export { SubmitApplication } from './submit-application.js';
export { Submission } from './submission.entity.js';
export { TakeBackApplication } from './take-back-application.js';
export { UploadFile, type UploadTarget } from './upload-file.js';
export { RepresentativeWork, WORK_KINDS, type WorkKind } from './work.entity.js';
