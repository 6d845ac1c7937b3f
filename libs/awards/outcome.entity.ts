import { Column, Entity, PrimaryColumn } from 'typeorm';

export const OUTCOME_KINDS = [
  'paper',
  'patent_applied',
  'patent_granted',
  'software_copyright',
  'model',
  'dataset',
] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

/** What came out of an award; public, unless withdrawn. */
@Entity('outcome')
export class Outcome {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'award_id' }) awardId!: string;
  @Column('text') kind!: OutcomeKind;
  @Column('text') title!: string;
  @Column('text') identifier!: string;
  @Column('integer') year!: number;
  @Column('text', { nullable: true }) url!: string | null;
  @Column('timestamptz', { name: 'registered_at' }) registeredAt!: Date;
  @Column('uuid', { name: 'registered_by' }) registeredBy!: string;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt!: Date | null;
}
