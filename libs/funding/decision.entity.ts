import { Column, Entity, PrimaryColumn } from 'typeorm';
import { asNumber } from '#platform';
import type { DecisionState } from './funding.states.js';

/** The decision to fund one application with a lump sum, from draft to the scholar's answer. */
@Entity('decision')
export class Decision {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'call_id' }) callId!: string;
  @Column('uuid', { name: 'application_id' }) applicationId!: string;
  @Column('text') state!: DecisionState;
  @Column('bigint', { name: 'amount_cents', transformer: asNumber }) amountCents!: number;
  @Column('text') rationale!: string;
  @Column('jsonb', { nullable: true }) pack!: DecisionPack | null;
  @Column('text', { name: 'pack_hash', nullable: true }) packHash!: string | null;
  @Column('uuid', { name: 'drafted_by' }) draftedBy!: string;
  @Column('uuid', { name: 'proposed_by', nullable: true }) proposedBy!: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'proposed_at', nullable: true }) proposedAt!: Date | null;
  @Column('timestamptz', { name: 'approved_at', nullable: true }) approvedAt!: Date | null;
  @Column('timestamptz', { name: 'notice_opens_at', nullable: true }) noticeOpensAt!: Date | null;
  @Column('timestamptz', { name: 'notice_ends_at', nullable: true }) noticeEndsAt!: Date | null;
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt!: Date | null;
  @Column('timestamptz', { name: 'offered_at', nullable: true }) offeredAt!: Date | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt!: Date | null;
  @Column('text', { name: 'answer_note' }) answerNote!: string;
  @Column('text', { name: 'closed_reason', nullable: true }) closedReason!: string | null;
}

/** A work as it was submitted. */
export interface PackWork {
  id: string;
  kind: string;
  title: string;
  year: number | null;
  venue: string;
  authors: string[];
  doi: string | null;
  abstract: string;
  contribution: string;
  significance: string;
  fileId: string | null;
}

export interface PackCriterion {
  id: string;
  nameZh: string;
  nameEn: string;
  scaleMin: number;
  scaleMax: number;
  anchors: { score: number; zh: string; en: string }[];
}

/** A review without its reviewer, and without what was written to the office alone. */
export interface PackReview {
  overall: number;
  confidence: number;
  closeness: number;
  summary: string;
  scores: Record<string, number>;
  comments: Record<string, string>;
}

/** What approvers decide on, frozen when the decision is proposed. Reviews appear without their reviewers. */
export interface DecisionPack {
  application: {
    id: string;
    title: string;
    summary: string;
    keywords: string[];
    contentHash: string | null;
    statementFileId: string | null;
  };
  applicant: { nameZh: string; nameLatin: string; institution: string };
  direction: { nameZh: string; nameEn: string };
  track: { nameZh: string; nameEn: string };
  works: PackWork[];
  /** The rubric that the scores are given on. */
  criteria: PackCriterion[];
  reviews: PackReview[];
  standing: { mean: number | null; median: number | null; spread: number | null; count: number };
  /** People kept away from the case, conflicts found but dismissed, and reviews set aside for a conflict found later. */
  conflicts: {
    kept: number;
    dismissed: number;
    setAside: number;
    /** How many people by kind and by how it was settled. Who they are is for those who run the call. */
    settled: { kind: string; state: string; people: number }[];
  };
  eligibility: { rule: string; verdict: string; overridden: boolean }[];
  amountCents: number;
  currency: string;
  rationale: string;
}
