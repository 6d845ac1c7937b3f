import { Column, Entity, PrimaryColumn } from 'typeorm';
import { asNumber } from '#platform';
import type { DisbursementState } from './awards.states.js';

/** One payment of an award: planned by an officer, paid by somebody else. */
@Entity('disbursement')
export class Disbursement {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'award_id' }) awardId!: string;
  @Column('bigint', { name: 'amount_cents', transformer: asNumber }) amountCents!: number;
  /** A calendar day, `YYYY-MM-DD`. */
  @Column('date', { name: 'planned_on' }) plannedOn!: string;
  @Column('text') state!: DisbursementState;
  @Column('uuid', { name: 'planned_by' }) plannedBy!: string;
  @Column('uuid', { name: 'paid_by', nullable: true }) paidBy!: string | null;
  @Column('timestamptz', { name: 'paid_at', nullable: true }) paidAt!: Date | null;
  @Column('text', { nullable: true }) reference!: string | null;
}
