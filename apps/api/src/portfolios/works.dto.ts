import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { WORK_KINDS, type WorkKind } from '#portfolios';
import { Given } from '../http/fields.js';
import { FileView } from '../files/files.dto.js';

/** Texts of a work; what is left out is empty in a new one and stays as it is in a saved one. */
export class WorkTextsDto {
  @Given() @IsString() @Length(0, 500) title?: string;
  @Given() @IsString() @Length(0, 10_000) abstract?: string;
  @IsOptional() @IsInt() @Min(1900) @Max(2200) year?: number | null;
  @Given() @IsString() @Length(0, 300) venue?: string;
  @IsOptional() @IsString() @Length(0, 320) doi?: string | null;
  @Given()
  @IsArray()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  authors?: string[];
  @Given()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 60, { each: true })
  keywords?: string[];
  /** What the applicant did in it. */
  @Given() @IsString() @Length(0, 4000) contribution?: string;
  /** Why it matters. */
  @Given() @IsString() @Length(0, 4000) significance?: string;
}

export class NewWorkDto extends WorkTextsDto {
  @IsIn(WORK_KINDS) kind!: WorkKind;
}

export class WorkPatchDto extends WorkTextsDto {
  /** The version of the work that was read or last saved. */
  @IsInt() @Min(1) @Max(2_000_000_000) version!: number;
  @Given() @IsIn(WORK_KINDS) kind?: WorkKind;
}

export class WorkOrderDto {
  /** Every work of the application once, in the new order. */
  @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) workIds!: string[];
}

export class WorkView {
  id!: string;
  position!: number;
  kind!: WorkKind;
  title!: string;
  abstract!: string;
  year!: number | null;
  venue!: string;
  doi!: string | null;
  authors!: string[];
  keywords!: string[];
  contribution!: string;
  significance!: string;
  file!: FileView | null;
  /** Null for everybody but the applicant. */
  version!: number | null;
}

export class SavedWorkView {
  id!: string;
  position!: number;
  version!: number;
}

export class DoiDto {
  @IsString() @Length(1, 400) doi!: string;
}

export class FoundWorkView {
  doi!: string;
  kind!: WorkKind;
  title!: string;
  abstract!: string;
  year!: number | null;
  venue!: string;
  authors!: string[];
  keywords!: string[];
}

export class OrcidDto {
  /** Left out: the iD of one's own profile. */
  @Given() @IsString() @Length(16, 60) orcid?: string;
}

export class OrcidWorkView {
  kind!: WorkKind;
  title!: string;
  year!: number | null;
  venue!: string;
  doi!: string | null;
}

export class OrcidWorkListView {
  items!: OrcidWorkView[];
}
