import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ApplicationState } from './application.states.js';

/** One person's case in one call. While it is a draft the applicant writes it; a submission freezes what was written. */
@Entity('application')
export class Application {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'call_id' }) callId!: string;
  @Column('uuid', { name: 'applicant_id' }) applicantId!: string;
  @Column('uuid', { name: 'direction_id' }) directionId!: string;
  @Column('uuid', { name: 'track_id' }) trackId!: string;
  /** `express`: opened after a door-knock, not handed in by the applicant. */
  @Column('text') origin!: 'call' | 'express';
  @Column('text') state!: ApplicationState;
  @Column('text') title!: string;
  @Column('text') summary!: string;
  @Column('text', { array: true }) keywords!: string[];
  @Column('uuid', { name: 'statement_file_id', nullable: true }) statementFileId!: string | null;
  /** Counts what the applicant saved; a change of state leaves it alone, because the applicant can see it. */
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
  @Column('timestamptz', { name: 'submitted_at', nullable: true }) submittedAt!: Date | null;
  /** The submission that counts; null while it is a draft. */
  @Column('uuid', { name: 'submission_id', nullable: true }) submissionId!: string | null;
}
