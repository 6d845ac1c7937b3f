import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { INSTITUTION_KINDS, TRACK_KINDS, type InstitutionKind, type TrackKind } from '#programmes';
import { Given, IsDecimalNumber, IsFlag, IsMailAddress, ListOf } from '../http/fields.js';
import { IsMoment } from '../http/is-moment.js';
import { PageQueryDto } from '../http/page.dto.js';

const MOST_CENTS = 1e14;

export class CallQueryDto extends PageQueryDto {
  /** Only those in which one has a part as officer, chair, approver, auditor or nominator. */
  @Given() @IsFlag() mine?: boolean;
  /** Words of a title or of a direction. */
  @Given() @IsString() @Length(1, 100) q?: string;
}

export class DirectionDto {
  @IsString() @Length(1, 100) nameZh!: string;
  @Given() @IsString() @Length(0, 100) nameEn: string = '';
}

export class TrackDto {
  @IsIn(TRACK_KINDS) kind!: TrackKind;
  @IsString() @Length(1, 100) nameZh!: string;
  @Given() @IsString() @Length(0, 100) nameEn: string = '';
  /** At most this many years since the PhD, counted at the deadline. */
  @IsOptional() @IsInt() @Min(0) @Max(80) maxYearsSincePhd?: number | null;
  /** At most this old at the deadline. */
  @IsOptional() @IsInt() @Min(16) @Max(120) maxAge?: number | null;
  @IsOptional() @IsArray() @ArrayMaxSize(5) @IsIn(INSTITUTION_KINDS, { each: true }) institutionKinds?:
    InstitutionKind[] | null;
  /** How many are looked for. Places may stay unfilled. */
  @IsOptional() @IsInt() @Min(0) @Max(10_000) targetNumber?: number | null;
}

export class ScaleAnchorDto {
  @IsInt() @Min(0) @Max(100) score!: number;
  @IsString() @Length(1, 500) zh!: string;
  @Given() @IsString() @Length(0, 500) en: string = '';
}

export class CriterionDto {
  @IsString() @Length(1, 100) nameZh!: string;
  @Given() @IsString() @Length(0, 100) nameEn: string = '';
  @IsDecimalNumber(3) @Min(0.001) @Max(100) weight!: number;
  @IsInt() @Min(0) @Max(99) scaleMin!: number;
  @IsInt() @Min(1) @Max(100) scaleMax!: number;
  @ListOf(() => ScaleAnchorDto, 20) anchors!: ScaleAnchorDto[];
  @IsInt() @Min(0) @Max(5_000) minCommentLength!: number;
}

export class CallDto {
  @IsString() @Length(1, 200) titleZh!: string;
  /** Without it, as without any English name here, the Chinese one stands for it. */
  @Given() @IsString() @Length(0, 200) titleEn: string = '';
  @IsString() @Length(0, 20_000) guidelines!: string;
  /** As all English texts here: where it is empty, readers get the Chinese one. */
  @Given() @IsString() @Length(0, 20_000) guidelinesEn: string = '';
  @IsInt() @Min(2000) @Max(2200) year!: number;
  @IsString() @Length(1, 60) timeZone!: string;
  @IsOptional() @IsMoment() opensAt?: Date | null;
  @IsOptional() @IsMoment() deadlineAt?: Date | null;
  @IsInt() @Min(0) @Max(1_440) graceMinutes!: number;
  @Given() @IsInt() @Min(1) @Max(20) worksMin: number = 1;
  @Given() @IsInt() @Min(1) @Max(20) worksMax: number = 5;
  @Given() @IsInt() @Min(0) @Max(10) lettersRequired: number = 0;
  @Given() @IsInt() @Min(1) @Max(20) reviewersPerApplication: number = 3;
  /** Shared work or institution within this many years is a conflict. */
  @Given() @IsInt() @Min(0) @Max(50) conflictYears: number = 3;
  /** How many days a reviewer has to answer an offer. */
  @Given() @IsDecimalNumber(4) @Min(0.0001) @Max(365) offerDays: number = 5;
  /** How many hours the public notice stays open for objections. */
  @Given() @IsDecimalNumber(4) @Min(0.0001) @Max(9_000) noticeHours: number = 168;
  @Given() @IsIn(['none', 'review', 'decision']) expressEntry: 'none' | 'review' | 'decision' = 'review';
  @IsInt() @Min(0) @Max(MOST_CENTS) envelopeCents!: number;
  @Given() @Matches(/^[A-Z]{3}$/) currency: string = 'CNY';
  /** The only uses that a lump sum may not be spent on. */
  @Given()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  negativeList: string[] = [];
  /** The same in English, entry by entry; an empty one is read in Chinese. */
  @Given()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(0, 200, { each: true })
  negativeListEn: string[] = [];
  @ListOf(() => DirectionDto, 50) directions!: DirectionDto[];
  @ListOf(() => TrackDto, 20) tracks!: TrackDto[];
  @ListOf(() => CriterionDto, 20) criteria!: CriterionDto[];
}

export class CallUpdateDto extends CallDto {
  /** The version that was edited; a newer one on the server refuses the save. */
  @IsInt() @Min(1) @Max(2_000_000_000) version!: number;
}

export class NamesDto {
  @IsUUID() id!: string;
  @IsString() @Length(1, 100) nameZh!: string;
  @Given() @IsString() @Length(0, 100) nameEn: string = '';
}

export class RoundNamesDto {
  @IsUUID() id!: string;
  @IsString() @Length(1, 100) name!: string;
  @Given() @IsString() @Length(0, 100) nameEn: string = '';
}

export class AmendmentChangesDto {
  @Given() @IsString() @Length(1, 200) titleZh?: string;
  /** Empty, or left out where nobody wrote one: the Chinese title stands for it. */
  @Given() @IsString() @Length(0, 200) titleEn?: string;
  /** Only those whose names change; all else of them stays as people applied under it. */
  @Given() @ListOf(() => NamesDto, 50) directions?: NamesDto[];
  @Given() @ListOf(() => NamesDto, 20) tracks?: NamesDto[];
  @Given() @ListOf(() => RoundNamesDto, 50) rounds?: RoundNamesDto[];
  @Given() @IsString() @Length(0, 20_000) guidelines?: string;
  @Given() @IsString() @Length(0, 20_000) guidelinesEn?: string;
  @Given() @IsMoment() opensAt?: Date;
  @Given() @IsMoment() deadlineAt?: Date;
  @Given() @IsInt() @Min(0) @Max(1_440) graceMinutes?: number;
  @Given() @IsInt() @Min(1) @Max(20) reviewersPerApplication?: number;
  @Given() @IsDecimalNumber(4) @Min(0.0001) @Max(365) offerDays?: number;
  @Given() @IsDecimalNumber(4) @Min(0.0001) @Max(9_000) noticeHours?: number;
  @Given() @IsIn(['none', 'review', 'decision']) expressEntry?: 'none' | 'review' | 'decision';
  @Given() @IsInt() @Min(1) @Max(MOST_CENTS) envelopeCents?: number;
  @Given()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  negativeList?: string[];
  /** Without it, a list written anew has no English. */
  @Given()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(0, 200, { each: true })
  negativeListEn?: string[];
}

export class AmendmentDto {
  @IsInt() @Min(1) @Max(2_000_000_000) version!: number;
  @IsString() @Length(2, 2_000) reason!: string;
  @Given() @IsString() @Length(0, 2_000) reasonEn: string = '';
  @IsObject() @ValidateNested() @Type(() => AmendmentChangesDto) changes!: AmendmentChangesDto;
}

export class RoundDto {
  @IsString() @Length(1, 100) name!: string;
  @Given() @IsString() @Length(0, 100) nameEn: string = '';
  @IsIn(['mail', 'panel', 'defence']) kind!: 'mail' | 'panel' | 'defence';
  @IsOptional() @IsMoment() opensAt?: Date | null;
  @IsMoment() dueAt!: Date;
  @IsMoment() closesAt!: Date;
}

export class ProgrammeDto {
  @IsString() @Length(1, 100) nameZh!: string;
  @Given() @IsString() @Length(0, 100) nameEn: string = '';
  @IsString() @Length(0, 5_000) description!: string;
  @Given() @IsString() @Length(0, 5_000) descriptionEn: string = '';
  /** The institute whose programme it is, as everybody reads it. */
  @Given() @IsString() @Length(0, 200) instituteZh: string = '';
  @Given() @IsString() @Length(0, 200) instituteEn: string = '';
  /** Whom anybody may ask: a name or an office. Public. */
  @Given() @IsString() @Length(0, 200) contactZh: string = '';
  @Given() @IsString() @Length(0, 200) contactEn: string = '';
  @ValidateIf((_, value) => value !== '') @IsMailAddress() contactEmail: string = '';
}

export class ProgrammeUpdateDto extends ProgrammeDto {
  /** The version that was edited; a newer one on the server refuses the save. */
  @IsInt() @Min(1) @Max(2_000_000_000) version!: number;
}
