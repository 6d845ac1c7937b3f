import { Column, Entity, PrimaryColumn } from 'typeorm';

export const WORK_KINDS = ['paper', 'patent', 'software', 'dataset', 'system'] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** A representative work, with the applicant's own contribution and why it matters. */
@Entity('representative_work')
export class RepresentativeWork {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'application_id' }) applicationId!: string;
  @Column('integer') position!: number;
  @Column('text') kind!: WorkKind;
  @Column('text') title!: string;
  @Column('text') abstract!: string;
  @Column('integer', { nullable: true }) year!: number | null;
  @Column('text') venue!: string;
  @Column('text', { nullable: true }) doi!: string | null;
  @Column('text', { array: true }) authors!: string[];
  @Column('text', { array: true }) keywords!: string[];
  @Column('text') contribution!: string;
  @Column('text') significance!: string;
  @Column('uuid', { name: 'file_id', nullable: true }) fileId!: string | null;
  @Column('integer') version!: number;
}
