import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AssignmentState } from './assignment.states.js';
import type { MatchEvidence } from './match-evidence.js';

export const DECLINE_REASONS = ['conflict', 'too_far', 'no_time', 'other'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** Somebody whom a reviewer names in their own place. */
export interface Suggestion {
  name: string;
  institution: string | null;
  email: string | null;
}

/** One reviewer's duty to judge one application in one round. */
@Entity('assignment')
export class Assignment {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'round_id' }) roundId!: string;
  @Column('uuid', { name: 'call_id' }) callId!: string;
  @Column('uuid', { name: 'application_id' }) applicationId!: string;
  @Column('uuid', { name: 'reviewer_id' }) reviewerId!: string;
  /** The run that proposed it; null when an officer did. */
  @Column('uuid', { name: 'run_id', nullable: true }) runId!: string | null;
  @Column('text') state!: AssignmentState;
  /** Nearness between 0 and 1, comparable within a run; null when an officer chose somebody outside it. */
  @Column('real', { nullable: true }) score!: number | null;
  @Column('jsonb') evidence!: MatchEvidence[];
  /** A later run leaves it as it is. */
  @Column('boolean') locked!: boolean;
  @Column('timestamptz', { name: 'offered_at', nullable: true }) offeredAt!: Date | null;
  @Column('timestamptz', { name: 'answer_by', nullable: true }) answerBy!: Date | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt!: Date | null;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('text', { name: 'decline_reason', nullable: true }) declineReason!: DeclineReason | null;
  @Column('text', { name: 'decline_note', nullable: true }) declineNote!: string | null;
  @Column('jsonb') suggestions!: Suggestion[];
  /** What the reviewer said of their own closeness when answering: 1 (far field) to 5 (the very same narrow field). */
  @Column('smallint', { nullable: true }) closeness!: number | null;
  @Column('text', { name: 'release_reason', nullable: true }) releaseReason!: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}
