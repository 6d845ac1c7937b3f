import { Column, Entity, PrimaryColumn } from 'typeorm';
import { asNumber } from '#platform';
import type { CallState } from './programmes.states.js';

/** One intake of a programme, with its timeline, rules and budget envelope. */
@Entity('call')
export class Call {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'programme_id' }) programmeId!: string;
  @Column('text', { name: 'title_zh' }) titleZh!: string;
  @Column('text', { name: 'title_en' }) titleEn!: string;
  @Column('text') guidelines!: string;
  @Column('text', { name: 'guidelines_en' }) guidelinesEn!: string;
  @Column('integer') year!: number;
  @Column('text') state!: CallState;
  @Column('text', { name: 'time_zone' }) timeZone!: string;
  @Column('timestamptz', { name: 'opens_at', nullable: true }) opensAt!: Date | null;
  @Column('timestamptz', { name: 'deadline_at', nullable: true }) deadlineAt!: Date | null;
  @Column('integer', { name: 'grace_minutes' }) graceMinutes!: number;
  @Column('integer', { name: 'works_min' }) worksMin!: number;
  @Column('integer', { name: 'works_max' }) worksMax!: number;
  @Column('integer', { name: 'letters_required' }) lettersRequired!: number;
  @Column('integer', { name: 'reviewers_per_application' }) reviewersPerApplication!: number;
  @Column('integer', { name: 'conflict_years' }) conflictYears!: number;
  @Column('numeric', { name: 'offer_days', transformer: asNumber }) offerDays!: number;
  @Column('numeric', { name: 'notice_hours', transformer: asNumber }) noticeHours!: number;
  @Column('text', { name: 'express_entry' }) expressEntry!: 'none' | 'review' | 'decision';
  @Column('bigint', { name: 'envelope_cents', transformer: asNumber }) envelopeCents!: number;
  @Column('bigint', { name: 'committed_cents', transformer: asNumber }) committedCents!: number;
  @Column('text') currency!: string;
  @Column('text', { name: 'negative_list', array: true }) negativeList!: string[];
  /** The same in English, entry by entry; one that is empty or not there is read in the other language. */
  @Column('text', { name: 'negative_list_en', array: true }) negativeListEn!: string[];
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt!: Date | null;
}
