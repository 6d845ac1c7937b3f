import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReviewerState } from './reviewers.states.js';

/** Somebody in the pool who may be asked to judge. */
@Entity('reviewer')
export class Reviewer {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @Column('text') state!: ReviewerState;
  @Column('text', { array: true }) keywords!: string[];
  /** How many applications at the same time at most. */
  @Column('integer') capacity!: number;
  /** The last day on which no new work is wanted; null: at any time. */
  @Column('date', { name: 'unavailable_until', nullable: true }) unavailableUntil!: string | null;
  /** The key under which an outside list knows this reviewer. */
  @Column('text', { name: 'external_key', nullable: true }) externalKey!: string | null;
  @Column('uuid', { name: 'invited_by', nullable: true }) invitedBy!: string | null;
  @Column('text', { name: 'search_terms', array: true }) searchTerms!: string[];
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}

/** A work of a reviewer: what small peers are found by, and co-authors. */
@Entity('publication')
export class Publication {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  @Column('text') title!: string;
  @Column('text') abstract!: string;
  @Column('integer', { nullable: true }) year!: number | null;
  @Column('text') venue!: string;
  @Column('text', { nullable: true }) doi!: string | null;
  @Column('text', { array: true }) authors!: string[];
  @Column('text', { array: true }) keywords!: string[];
  @Column('text', { name: 'title_key' }) titleKey!: string;
}
