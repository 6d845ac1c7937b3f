import { ApiProperty } from '@nestjs/swagger';
import { CriterionView } from '../programmes/call-views.dto.js';

export class ReviewContentView {
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  scores!: Record<string, number>;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  comments!: Record<string, string>;
  summary!: string;
  /** Null for those whom it is not meant for. */
  confidential!: string | null;
}

export class ShownWorkView {
  id!: string;
  kind!: string;
  title!: string;
  abstract!: string;
  year!: number | null;
  venue!: string;
  doi!: string | null;
  authors!: string[];
  keywords!: string[];
  contribution!: string;
  significance!: string;
  fileId!: string | null;
}

/** The case as it was frozen, without anything that tells rank, title or age. */
export class ShownSubmissionView {
  nameZh!: string;
  nameLatin!: string;
  institution!: string;
  title!: string;
  summary!: string;
  keywords!: string[];
  statementFileId!: string | null;
  works!: ShownWorkView[];
}

export class OwnReviewView {
  /** 0 when nothing was saved yet. */
  version!: number;
  state!: 'draft' | 'submitted' | 'reopened' | 'locked';
  content!: ReviewContentView;
  confidence!: number | null;
  closeness!: number | null;
  submittedVersions!: number;
  submittedAt!: Date | null;
  /** Why an officer reopened it. */
  reopenReason!: string | null;
}

export class ReviewFormAbilitiesView {
  save!: boolean;
  submit!: boolean;
}

export class ReviewFormView {
  assignmentId!: string;
  applicationId!: string;
  callId!: string;
  roundId!: string;
  roundName!: string;
  roundNameEn!: string;
  roundState!: 'planned' | 'open' | 'closed' | 'released';
  dueAt!: Date;
  closesAt!: Date;
  /** The call's own, an IANA name. */
  timeZone!: string;
  directionZh!: string;
  directionEn!: string;
  trackZh!: string;
  trackEn!: string;
  submission!: ShownSubmissionView;
  criteria!: CriterionView[];
  review!: OwnReviewView;
  can!: ReviewFormAbilitiesView;
}

export class SavedDraftView {
  version!: number;
  savedAt!: Date;
}

export class MyReviewView {
  assignmentId!: string;
  /** Null once the applicant withdrew it, as the title is. */
  applicationId!: string | null;
  callId!: string;
  callTitleZh!: string;
  callTitleEn!: string;
  /** The call's own, an IANA name. */
  timeZone!: string;
  roundId!: string;
  roundName!: string;
  roundNameEn!: string;
  roundState!: 'planned' | 'open' | 'closed' | 'released';
  title!: string | null;
  /** The applicant, as the review form names them; null as the title is. */
  nameZh!: string | null;
  nameLatin!: string | null;
  /** The applicant left: it is closed, with nothing to do. */
  withdrawn!: boolean;
  directionZh!: string;
  directionEn!: string;
  dueAt!: Date;
  closesAt!: Date;
  /** `none` while nothing is written. */
  reviewState!: 'none' | 'draft' | 'submitted' | 'reopened' | 'locked';
  overdue!: boolean;
  /** Criteria scored so far, and all of them. */
  scored!: number;
  criteria!: number;
  /** When the last word was saved; null while nothing is written. */
  savedAt!: Date | null;
  submittedAt!: Date | null;
}

export class MyReviewPageView {
  items!: MyReviewView[];
  nextCursor!: string | null;
}

export class ReviewVersionView {
  /** Null for other reviewers. */
  number!: number | null;
  content!: ReviewContentView;
  confidence!: number;
  closeness!: number;
  /** The weighted mean of the scores. */
  overall!: number;
  /** Null for other reviewers. */
  submittedAt!: Date | null;
}

export class ReviewerView {
  id!: string;
  name!: string;
}

export class ReviewAbilitiesView {
  reopen!: boolean;
}

export class ReviewView {
  /** Null for other reviewers. */
  id!: string | null;
  roundId!: string;
  /** The name of the author among the viewer's reviews; for other reviewers it is all there is. */
  label!: string;
  /** Written by the viewer. */
  mine!: boolean;
  /** Null for other reviewers. */
  reviewer!: ReviewerView | null;
  state!: 'submitted' | 'reopened' | 'locked' | null;
  /** A conflict was found after the fact; rankings leave the review out. Null for other reviewers. */
  setAside!: boolean | null;
  reopenReason!: string | null;
  /** Newest first; other reviewers are shown the newest alone. */
  versions!: ReviewVersionView[];
  can!: ReviewAbilitiesView;
}

export class ReviewListView {
  items!: ReviewView[];
  /** False for a reviewer whose own review is not in: then nothing of the others is shown, not even how many. */
  othersOpen!: boolean;
}

export class SolicitationReceiptView {
  id!: string;
}

export class SolicitationView {
  id!: string;
  reportedAt!: Date;
  reporter!: ReviewerView;
  applicationId!: string;
  title!: string;
  account!: string;
}

export class SolicitationPageView {
  items!: SolicitationView[];
  nextCursor!: string | null;
}
