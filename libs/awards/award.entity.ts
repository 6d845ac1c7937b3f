import { Column, Entity, PrimaryColumn } from 'typeorm';
import { asNumber } from '#platform';
import type { AwardState } from './awards.states.js';

/** The lump sum of one scholar. Money is in cents; its totals change only under the row's lock. */
@Entity('award')
export class Award {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'decision_id' }) decisionId!: string;
  @Column('uuid', { name: 'application_id' }) applicationId!: string;
  @Column('uuid', { name: 'call_id' }) callId!: string;
  @Column('uuid', { name: 'direction_id' }) directionId!: string;
  @Column('uuid', { name: 'track_id' }) trackId!: string;
  @Column('uuid', { name: 'scholar_id' }) scholarId!: string;
  @Column('text') state!: AwardState;
  @Column('bigint', { name: 'amount_cents', transformer: asNumber }) amountCents!: number;
  @Column('bigint', { name: 'planned_cents', transformer: asNumber }) plannedCents!: number;
  @Column('bigint', { name: 'paid_cents', transformer: asNumber }) paidCents!: number;
  @Column('bigint', { name: 'spent_cents', transformer: asNumber }) spentCents!: number;
  @Column('timestamptz', { name: 'started_at' }) startedAt!: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
}
