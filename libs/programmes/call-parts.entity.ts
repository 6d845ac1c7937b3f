import { Column, Entity, PrimaryColumn } from 'typeorm';
import { asNumber } from '#platform';

/** A field in which scholars are chosen. */
@Entity('direction')
export class Direction {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'call_id' }) callId!: string;
  @Column('text', { name: 'name_zh' }) nameZh!: string;
  @Column('text', { name: 'name_en' }) nameEn!: string;
  @Column('integer') position!: number;
}

export const TRACK_KINDS = ['chief_scientist', 'project_manager', 'investigator', 'young_scientist'] as const;
export type TrackKind = (typeof TRACK_KINDS)[number];

export const INSTITUTION_KINDS = ['university', 'institute', 'company', 'hospital', 'other'] as const;
export type InstitutionKind = (typeof INSTITUTION_KINDS)[number];

/** A category with eligibility rules (each optional) and a target number that may stay unfilled. */
@Entity('track')
export class Track {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'call_id' }) callId!: string;
  @Column('text') kind!: TrackKind;
  @Column('text', { name: 'name_zh' }) nameZh!: string;
  @Column('text', { name: 'name_en' }) nameEn!: string;
  @Column('integer', { name: 'max_years_since_phd', nullable: true }) maxYearsSincePhd!: number | null;
  @Column('integer', { name: 'max_age', nullable: true }) maxAge!: number | null;
  @Column('text', { name: 'institution_kinds', array: true, nullable: true }) institutionKinds!:
    InstitutionKind[] | null;
  @Column('integer', { name: 'target_number', nullable: true }) targetNumber!: number | null;
  @Column('integer') position!: number;
}

/** What a score of the scale means, in words. */
export interface ScaleAnchor {
  score: number;
  zh: string;
  en: string;
}

/** One line of the rubric. */
@Entity('criterion')
export class Criterion {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'call_id' }) callId!: string;
  @Column('text', { name: 'name_zh' }) nameZh!: string;
  @Column('text', { name: 'name_en' }) nameEn!: string;
  @Column('numeric', { transformer: asNumber }) weight!: number;
  @Column('integer', { name: 'scale_min' }) scaleMin!: number;
  @Column('integer', { name: 'scale_max' }) scaleMax!: number;
  @Column('jsonb') anchors!: ScaleAnchor[];
  @Column('integer', { name: 'min_comment_length' }) minCommentLength!: number;
  @Column('integer') position!: number;
}
