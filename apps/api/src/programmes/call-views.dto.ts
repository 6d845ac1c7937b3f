import type { InstitutionKind, TrackKind } from '#programmes';

export class ProgrammeAbilitiesView {
  /** Open a draft call in it. */
  openCall!: boolean;
  /** Change its names and what is said of it. */
  edit!: boolean;
}

/** Whose programme it is and whom to ask: public, empty where nobody wrote it. */
export class ProgrammeSummaryView {
  nameZh!: string;
  nameEn!: string;
  instituteZh!: string;
  instituteEn!: string;
  contactZh!: string;
  contactEn!: string;
  contactEmail!: string;
}

export class ProgrammeView extends ProgrammeSummaryView {
  id!: string;
  description!: string;
  descriptionEn!: string;
  /** Present only for those who may edit it. */
  version!: number | null;
  can!: ProgrammeAbilitiesView;
}

export class ProgrammesAbilitiesView {
  create!: boolean;
}

export class ProgrammeListView {
  items!: ProgrammeView[];
  can!: ProgrammesAbilitiesView;
}

export class DirectionView {
  id!: string;
  nameZh!: string;
  nameEn!: string;
}

export class CallAbilitiesView {
  edit!: boolean;
  publish!: boolean;
  amend!: boolean;
  run!: boolean;
  /** See its overview and the parts of it: officers and chairs. */
  oversee!: boolean;
  /** See who holds which role in it: officers, chairs and administrators. */
  people!: boolean;
  /** Notice people who did not apply: officers, chairs and nominators. */
  scout!: boolean;
  /** Read the applications handed in: officers, chairs, approvers and auditors. */
  readCases!: boolean;
  /** See its decisions and its ranking: officers, chairs, approvers and auditors. */
  readFunding!: boolean;
  /** Sign its decisions: approvers. */
  sign!: boolean;
}

export class CallSummaryView {
  id!: string;
  programmeId!: string;
  titleZh!: string;
  titleEn!: string;
  year!: number;
  state!: 'draft' | 'published';
  timeZone!: string;
  opensAt!: Date | null;
  deadlineAt!: Date | null;
  directions!: DirectionView[];
  /** What the viewer may do in it. */
  can!: CallAbilitiesView;
}

export class CallPageView {
  items!: CallSummaryView[];
  nextCursor!: string | null;
}

export class TrackView {
  id!: string;
  kind!: TrackKind;
  nameZh!: string;
  nameEn!: string;
  maxYearsSincePhd!: number | null;
  maxAge!: number | null;
  institutionKinds!: InstitutionKind[] | null;
  targetNumber!: number | null;
}

export class ScaleAnchorView {
  score!: number;
  zh!: string;
  en!: string;
}

export class CriterionView {
  id!: string;
  nameZh!: string;
  nameEn!: string;
  weight!: number;
  scaleMin!: number;
  scaleMax!: number;
  anchors!: ScaleAnchorView[];
  minCommentLength!: number;
}

export class CallView extends CallSummaryView {
  programme!: ProgrammeSummaryView;
  /** Empty where only the other language was written; the same holds for every pair of texts here. */
  guidelines!: string;
  guidelinesEn!: string;
  graceMinutes!: number;
  worksMin!: number;
  worksMax!: number;
  lettersRequired!: number;
  reviewersPerApplication!: number;
  conflictYears!: number;
  noticeHours!: number;
  expressEntry!: 'none' | 'review' | 'decision';
  currency!: string;
  negativeList!: string[];
  /** The same in English, entry by entry; may be shorter, and an entry may be empty. */
  negativeListEn!: string[];
  tracks!: TrackView[];
  criteria!: CriterionView[];
  /** Present only for those who run the call. */
  envelopeCents!: number | null;
  committedCents!: number | null;
  offerDays!: number | null;
  version!: number | null;
}

export class GapView {
  field!: string;
  message!: string;
}

export class CompletenessView {
  complete!: boolean;
  gaps!: GapView[];
}

export class AmendmentView {
  id!: string;
  madeAt!: Date;
  reason!: string;
  reasonEn!: string;
  /**
   * Field → {before, after}; null where these are told to those who run the call alone. The name of a part stands under
   * `directions.<id>.nameZh`, and so on.
   */
  changes!: Record<string, unknown>;
}

export class AmendmentListView {
  items!: AmendmentView[];
}

export class RoundView {
  id!: string;
  callId!: string;
  name!: string;
  nameEn!: string;
  kind!: 'mail' | 'panel' | 'defence';
  state!: 'planned' | 'open' | 'closed' | 'released';
  opensAt!: Date | null;
  dueAt!: Date;
  closesAt!: Date;
}

export class RoundListView {
  items!: RoundView[];
}
