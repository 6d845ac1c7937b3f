import { IsIn, IsInt, IsISO8601, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { INSTITUTION_KINDS, type InstitutionKind } from '#programmes';
import { ListOf } from '../http/fields.js';

export class PositionDto {
  @IsString() @Length(1, 300) institution!: string;
  @IsString() @Length(0, 200) title: string = '';
  @IsOptional() @IsInt() @Min(1900) @Max(2200) fromYear?: number | null;
  /** Null: still held. */
  @IsOptional() @IsInt() @Min(1900) @Max(2200) toYear?: number | null;
}

export class EducationDto {
  @IsString() @Length(1, 300) institution!: string;
  @IsString() @Length(0, 200) degree: string = '';
  @IsOptional() @IsInt() @Min(1900) @Max(2200) fromYear?: number | null;
  @IsOptional() @IsInt() @Min(1900) @Max(2200) toYear?: number | null;
}

export class AdviserDto {
  @IsString() @Length(1, 200) name!: string;
  @IsString() @Length(0, 300) institution: string = '';
  @IsOptional() @IsString() @Length(0, 60) orcid?: string | null;
  /** `adviser` taught you, `student` was taught by you. */
  @IsIn(['adviser', 'student']) relation: 'adviser' | 'student' = 'adviser';
}

export class CollaboratorDto {
  @IsString() @Length(1, 200) name!: string;
  @IsString() @Length(0, 300) institution: string = '';
  @IsOptional() @IsString() @Length(0, 60) orcid?: string | null;
  /** The last year of working together. */
  @IsOptional() @IsInt() @Min(1900) @Max(2200) year?: number | null;
}

export class ProfileDto {
  /** The version that was read; 0 for the first save. */
  @IsInt() @Min(0) @Max(2_000_000_000) version!: number;
  @IsString() @Length(0, 200) nameZh: string = '';
  @IsString() @Length(0, 200) nameLatin: string = '';
  @IsOptional() @IsString() @Length(0, 60) orcid?: string | null;
  /** YYYY-MM-DD */
  @IsOptional() @Matches(/^(19|20)\d{2}-\d{2}-\d{2}$/) @IsISO8601({ strict: true }) birthDate?: string | null;
  @IsOptional() @IsInt() @Min(1900) @Max(2200) phdYear?: number | null;
  @IsString() @Length(0, 300) institution: string = '';
  @IsOptional() @IsIn(INSTITUTION_KINDS) institutionKind?: InstitutionKind | null;
  @ListOf(() => PositionDto, 50)
  positions: PositionDto[] = [];
  @ListOf(() => EducationDto, 20)
  education: EducationDto[] = [];
  @ListOf(() => AdviserDto, 50)
  advisers: AdviserDto[] = [];
  @ListOf(() => CollaboratorDto, 200)
  collaborators: CollaboratorDto[] = [];
}

export class PositionView {
  institution!: string;
  title!: string;
  fromYear!: number | null;
  toYear!: number | null;
}

export class EducationView {
  institution!: string;
  degree!: string;
  fromYear!: number | null;
  toYear!: number | null;
}

export class AdviserView {
  name!: string;
  institution!: string;
  orcid!: string | null;
  relation!: 'adviser' | 'student';
}

export class CollaboratorView {
  name!: string;
  institution!: string;
  orcid!: string | null;
  year!: number | null;
}

/** One's own profile; version 0 means that nothing was saved yet. */
export class ProfileView {
  version!: number;
  nameZh!: string;
  nameLatin!: string;
  orcid!: string | null;
  birthDate!: string | null;
  phdYear!: number | null;
  institution!: string;
  institutionKind!: InstitutionKind | null;
  positions!: PositionView[];
  education!: EducationView[];
  advisers!: AdviserView[];
  collaborators!: CollaboratorView[];
  updatedAt!: Date | null;
}
