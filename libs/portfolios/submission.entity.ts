import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SubmissionContent } from './snapshot.js';

/** What was handed in, frozen. `contentHash` is the SHA-256 of the canonical JSON of `content`, in hexadecimal. */
@Entity('submission')
export class Submission {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'application_id' }) applicationId!: string;
  @Column('integer') number!: number;
  @Column('timestamptz', { name: 'submitted_at' }) submittedAt!: Date;
  @Column('jsonb') content!: SubmissionContent;
  @Column('text', { name: 'content_hash' }) contentHash!: string;
  @Column('uuid', { name: 'file_ids', array: true }) fileIds!: string[];
}
