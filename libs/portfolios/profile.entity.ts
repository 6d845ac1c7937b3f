import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InstitutionKind } from '#programmes';

export interface Position {
  institution: string;
  title: string;
  fromYear: number | null;
  /** Null: still held. */
  toYear: number | null;
}

export interface Education {
  institution: string;
  degree: string;
  fromYear: number | null;
  toYear: number | null;
}

/** A teacher of the person, or somebody the person taught. */
export interface Adviser {
  name: string;
  institution: string;
  orcid: string | null;
  relation: 'adviser' | 'student';
}

export interface Collaborator {
  name: string;
  institution: string;
  orcid: string | null;
  /** The last year of working together; null counts as recent. */
  year: number | null;
}

/** Who a person is, told once and used by every application and by the search for conflicts. */
@Entity('profile')
export class Profile {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @Column('text', { name: 'name_zh' }) nameZh!: string;
  @Column('text', { name: 'name_latin' }) nameLatin!: string;
  @Column('text', { nullable: true }) orcid!: string | null;
  /** ISO date. */
  @Column('date', { name: 'birth_date', nullable: true }) birthDate!: string | null;
  @Column('integer', { name: 'phd_year', nullable: true }) phdYear!: number | null;
  @Column('text') institution!: string;
  @Column('text', { name: 'institution_kind', nullable: true }) institutionKind!: InstitutionKind | null;
  @Column('jsonb') positions!: Position[];
  @Column('jsonb') education!: Education[];
  @Column('jsonb') advisers!: Adviser[];
  @Column('jsonb') collaborators!: Collaborator[];
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
