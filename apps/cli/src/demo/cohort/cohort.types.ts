import type { Language } from './banks/index.js';

export type InstitutionKind = 'university' | 'institute' | 'company';
export type Track = 'chief_scientist' | 'project_manager' | 'investigator' | 'young_scientist';
export type WorkKind = 'paper' | 'patent' | 'software' | 'dataset' | 'system';
export type PlantedKind = 'same_institution' | 'coauthor' | 'adviser' | 'kept_away' | 'declared';

export interface CohortInstitution {
  id: string;
  nameZh: string;
  nameEn: string;
  kind: InstitutionKind;
  city: string;
}

/** Somebody named by another person; e-mail and ORCID are given only when a real form would have them. */
export interface CohortContact {
  nameZh: string;
  nameLatin: string;
  /** Institution id. */
  institution: string;
  email?: string;
  orcid?: string;
}

/** `institution` is an institution id; `to` is null while the position is held. Years are calendar years. */
export interface CohortPosition {
  institution: string;
  title: string;
  from: number;
  to: number | null;
}

export interface CohortEducation {
  degree: 'bachelor' | 'master' | 'doctor';
  institution: string;
  year: number;
  adviser?: CohortContact;
}

/** A name as printed on the work, in either script and sometimes family name first. */
export interface CohortAuthor {
  name: string;
  orcid?: string;
}

/** What a work says of itself, whoever lists it. */
export interface CohortPublication {
  title: string;
  abstract: string;
  language: Language;
  year: number;
  venue: string;
  doi: string;
  authors: CohortAuthor[];
  keywords: string[];
}

/** A representative work. Papers and data sets have a DOI; patents and software a registration number. */
export interface CohortWork extends Omit<CohortPublication, 'doi'> {
  kind: WorkKind;
  doi?: string;
  registration?: string;
  contribution: string;
  significance: string;
}

/** What would come out of an award, with an identifier of its own kind. */
export interface CohortOutcome {
  kind: 'paper' | 'patent_applied' | 'patent_granted' | 'software_copyright' | 'model' | 'dataset';
  title: string;
  identifier: string;
}

interface CohortResearcher {
  email: string;
  nameZh: string;
  nameLatin: string;
  /** With its check digit by ISO 7064 MOD 11-2; from a block that is not issued to anybody. */
  orcid: string;
  birthYear: number;
  phdYear: number;
  positions: CohortPosition[];
  education: CohortEducation[];
}

export interface CohortApplicant extends CohortResearcher {
  advisers: CohortContact[];
  collaborators: CohortContact[];
  /** Direction id and the name of the direction in both languages. */
  direction: string;
  directionZh: string;
  directionEn: string;
  subtopic: string;
  track: Track;
  /** Language in which the application is written. */
  language: Language;
  works: CohortWork[];
  /** Registered only by those who come to hold an award. */
  outcomes: CohortOutcome[];
  keepAway: (CohortContact & { reason: string })[];
  directionStatement: string;
  /** True quality as a standard normal deviate: what a perfect panel would recover. */
  quality: number;
}

export interface CohortReviewer extends CohortResearcher {
  /** Institution id of the present position. */
  institution: string;
  direction: string;
  subtopics: string[];
  keywords: string[];
  /** How many reviews the person takes in one round, 4 to 8. */
  capacity: number;
  language: Language;
  /** Points subtracted from every score, about N(0, 0.7). */
  severity: number;
  /** Standard deviation of one score around its expectation, in points. */
  noise: number;
  publications: CohortPublication[];
  declaredConflicts: { applicant: string; reason: string }[];
}

/** Somebody worth a knock on the door who has not applied. */
export interface CohortLead {
  email: string;
  nameZh: string;
  nameLatin: string;
  orcid: string;
  institution: string;
  direction: string;
  subtopic: string;
  birthYear: number;
  reason: string;
  works: CohortWork[];
  consents: boolean;
}

export interface CohortOfficer {
  email: string;
  nameZh: string;
  nameLatin: string;
  institution: string;
}

export interface CohortStaff {
  administrator: CohortOfficer;
  officers: CohortOfficer[];
  chairs: (CohortOfficer & { direction: string })[];
  approvers: CohortOfficer[];
  auditor: CohortOfficer;
  nominators: CohortOfficer[];
}

/** A conflict that is really in the data; both people by their e-mail. */
export interface PlantedConflict {
  applicant: string;
  reviewer: string;
  kind: PlantedKind;
  /** Where in the data it shows. */
  evidence:
    | 'present_position'
    | 'past_position'
    | 'shared_doi'
    | 'author_name_only'
    | 'listed_collaborator'
    | 'adviser_of_applicant'
    | 'student_of_applicant'
    | 'keep_away_list'
    | 'reviewer_declaration';
}

export interface Cohort {
  institutions: CohortInstitution[];
  applicants: CohortApplicant[];
  reviewers: CohortReviewer[];
  leads: CohortLead[];
  staff: CohortStaff;
  planted: PlantedConflict[];
}

export interface CohortOptions {
  seed: number | string;
  applicants: number;
  reviewers: number;
  /** The year in which the call opens; ages and recency are relative to it. */
  asOfYear: number;
}
