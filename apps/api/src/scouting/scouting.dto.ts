import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { LOCALES, type Preferences } from '#identity';
import { LEAD_STATES, type LeadAnswerKind, type LeadState } from '#scouting';
import { Given, IsMailAddress, ListOf } from '../http/fields.js';
import { PageQueryDto } from '../http/page.dto.js';
import { TokenDto } from '../identity/identity.dto.js';

export class LeadWorkDto {
  @IsString() @Length(1, 500) title!: string;
  @Given() @IsInt() @Min(1900) @Max(2100) year?: number;
  @Given() @IsString() @Length(5, 300) doi?: string;
  @Given() @IsString() @Length(0, 300) venue?: string;
  /** Why this work speaks for the lead, who reads it. */
  @IsString() @Length(1, 2000) why!: string;
}

export class LeadDto {
  /** At least one of the two names. */
  @IsString() @Length(0, 100) nameZh: string = '';
  @IsString() @Length(0, 200) nameLatin: string = '';
  @IsMailAddress() email!: string;
  @IsString() @Length(0, 300) institution: string = '';
  @IsUUID() directionId!: string;
  @IsUUID() trackId!: string;
  @ListOf(() => LeadWorkDto, 20)
  works: LeadWorkDto[] = [];
  /** Why support should be offered; stays inside. */
  @IsString() @Length(0, 5000) reason: string = '';
  /** What is offered; the lead reads it. */
  @IsString() @Length(0, 5000) offer: string = '';
}

/** What is left out stays as it is. */
export class LeadPatchDto {
  @Given() @IsString() @Length(0, 100) nameZh?: string;
  @Given() @IsString() @Length(0, 200) nameLatin?: string;
  @Given() @IsMailAddress() email?: string;
  @Given() @IsString() @Length(0, 300) institution?: string;
  @Given() @IsUUID() directionId?: string;
  @Given() @IsUUID() trackId?: string;
  @Given()
  @ListOf(() => LeadWorkDto, 20)
  works?: LeadWorkDto[];
  @Given() @IsString() @Length(0, 5000) reason?: string;
  @Given() @IsString() @Length(0, 5000) offer?: string;
}

export class LeadQueryDto extends PageQueryDto {
  @Given() @IsIn(LEAD_STATES) state?: LeadState;
  /** Words of a name, an institution, an address or a work. */
  @Given() @IsString() @Length(1, 100) q?: string;
}

const LEAD_ANSWERS: readonly LeadAnswerKind[] = ['consent', 'decline'];

export class LeadAnswerDto extends TokenDto {
  @IsIn(LEAD_ANSWERS) answer!: LeadAnswerKind;
  /** What is left out stays as it was said. */
  @Given() @IsString() @Length(0, 5000) note?: string;
  /** After a no: false when no other door-knock shall reach them. */
  @Given() @IsBoolean() askAgain?: boolean;
  /** The new account's password, at any time after a yes; ignored for somebody who can sign in already. */
  @Given() @IsString() @Length(10, 200) password?: string;
  /** The language of the page that was answered on: that of a new account and of the mail that confirms. */
  @Given() @IsIn(LOCALES) locale?: Preferences['locale'];
}

export class ExpressDto {
  /** The title of the first work when left out. */
  @Given() @IsString() @Length(1, 300) title?: string;
  @IsString() @Length(0, 6000) summary: string = '';
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 60, { each: true })
  keywords: string[] = [];
}

export class LeadWorkView {
  title!: string;
  year!: number | null;
  doi!: string | null;
  venue!: string | null;
  why!: string;
}

export class LeadAbilitiesView {
  edit!: boolean;
  evidence!: boolean;
  approve!: boolean;
  contact!: boolean;
  openExpress!: boolean;
  enter!: boolean;
}

export class LeadPersonView {
  id!: string;
  name!: string;
}

/** Somebody to whom support may be offered, as the staff of the call see it. */
export class LeadView {
  id!: string;
  callId!: string;
  directionId!: string;
  trackId!: string;
  state!: LeadState;
  nameZh!: string;
  nameLatin!: string;
  email!: string;
  institution!: string;
  works!: LeadWorkView[];
  reason!: string;
  offer!: string;
  noticedBy!: LeadPersonView;
  approvedBy!: LeadPersonView | null;
  contactedAt!: Date | null;
  /** Until when the link of the mail answers. */
  answerBy!: Date | null;
  /** True when the link ran out without an answer. */
  silent!: boolean;
  answeredAt!: Date | null;
  answerNote!: string;
  /** False: they declined, and no other door-knock shall reach them. */
  askAgain!: boolean;
  applicationId!: string | null;
  createdAt!: Date;
  can!: LeadAbilitiesView;
}

export class LeadPageView {
  items!: LeadView[];
  nextCursor!: string | null;
}

export class OpenLeadAbilitiesView {
  /** Answer, or change the answer: until a case was begun. */
  answer!: boolean;
}

/** What somebody reads at their door. */
export class OpenLeadView {
  nameZh!: string;
  nameLatin!: string;
  email!: string;
  programmeZh!: string;
  programmeEn!: string;
  /** Whose programme it is, and whom to ask; empty where nobody wrote it. */
  instituteZh!: string;
  instituteEn!: string;
  contactZh!: string;
  contactEn!: string;
  contactEmail!: string;
  callId!: string;
  callZh!: string;
  callEn!: string;
  directionZh!: string;
  directionEn!: string;
  trackZh!: string;
  trackEn!: string;
  works!: LeadWorkView[];
  offer!: string;
  expiresAt!: Date;
  /** The call's own, an IANA name. */
  timeZone!: string;
  /** True when they can sign in already, and need no password. */
  hasAccount!: boolean;
  /** What they answered so far; null before they did. */
  answer!: LeadAnswerKind | null;
  note!: string;
  askAgain!: boolean;
  can!: OpenLeadAbilitiesView;
}

/** A door-knock as the person knows it who said yes to it. */
export class OwnLeadView {
  id!: string;
  callId!: string;
  callZh!: string;
  callEn!: string;
  answeredAt!: Date;
  /** Null until an officer has begun the case. */
  applicationId!: string | null;
}

export class OwnLeadListView {
  items!: OwnLeadView[];
}

export class ExpressView {
  applicationId!: string;
}
