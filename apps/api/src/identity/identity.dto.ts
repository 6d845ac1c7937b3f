import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { ROLES, type Role } from '#kernel';
import { APPEARANCES, LISTS, LOCALES, type ListName, type Preferences } from '#identity';
import { Given, IsMailAddress, ListOf } from '../http/fields.js';
import { SCOPE_PATTERN } from '../http/scopes.js';

export class AccountDto {
  @IsMailAddress() email!: string;
  @IsString() @Length(1, 200) name!: string;
  /** At least ten characters; any Unicode. One that is easily guessed is refused. */
  @IsString() @Length(10, 200) password!: string;
  @Given() @IsIn(LOCALES) locale: Preferences['locale'] = 'zh-CN';
}

export class SignUpDto extends AccountDto {
  /** The path of this site that the person is on the way to; the answer to the link of the mail gives it back. */
  @Given() @IsString() @Length(1, 1_000) @Matches(/^\//) returnTo?: string;
}

export class ConfirmedView {
  /** Where the person was on the way to when they signed up. */
  returnTo!: string | null;
}

export class TokenDto {
  @IsString() @Length(20, 200) token!: string;
}

export class SignInDto {
  @IsEmail() @Length(3, 254) email!: string;
  @IsString() @Length(1, 200) password!: string;
}

export class StepUpDto {
  @IsString() @Length(1, 200) password!: string;
}

export class ResetRequestDto {
  @IsEmail() @Length(3, 254) email!: string;
  /** The path of this site that the person is on the way to; the answer to the link of the mail gives it back. */
  @Given() @IsString() @Length(1, 1_000) @Matches(/^\//) returnTo?: string;
}

export class ResetPerformDto extends TokenDto {
  @IsString() @Length(10, 200) password!: string;
  /** The language of somebody's first password; ignored for somebody who had one. */
  @Given() @IsIn(LOCALES) locale?: Preferences['locale'];
}

export class PasswordSetView {
  /** The account's own address, so that whoever set the password can sign in with it at once. */
  email!: string;
  /** Where the person was on the way to when the link was asked for. */
  returnTo!: string | null;
}

export class HeldRoleView {
  role!: Role;
  programmeId!: string | null;
  callId!: string | null;
}

/** The places of the pages that are for the person, besides those that are for everybody. */
export class PlacesView {
  /** What they were asked to review. */
  reviews!: boolean;
  /** Programmes and calls, for whoever works on any. */
  manage!: boolean;
  /** Decisions to sign and payments to order. */
  approvals!: boolean;
  /** The audit record. */
  audit!: boolean;
  /** Accounts and open invitations. */
  accounts!: boolean;
  /** The reviewer pool. */
  pool!: boolean;
  /** Background jobs that failed. */
  jobs!: boolean;
}

export class SavedViewView {
  name!: string;
  search!: string;
  at!: string | null;
}

export class KeptListView {
  list!: ListName;
  columns!: string[] | null;
  views!: SavedViewView[];
}

/** Who is signed in. `csrfToken` goes into the X-CSRF-Token header of every change. */
export class SessionView {
  signedIn!: boolean;
  personId!: string | null;
  name!: string | null;
  email!: string | null;
  locale!: string | null;
  appearance!: string | null;
  /** Whether the person stands in the reviewer pool. */
  inPool!: boolean;
  csrfToken!: string | null;
  /** To be told. What follows from them stands in `can`, here and with each thing. */
  roles!: HeldRoleView[];
  can!: PlacesView;
  /** How the person set their lists up; one that is left out is as usual. */
  lists!: KeptListView[];
}

/** What is left out stays as it is. */
export class PreferencesDto {
  @Given() @IsIn(LOCALES) locale?: Preferences['locale'];
  @Given() @IsIn(APPEARANCES) appearance?: Preferences['appearance'];
}

export class PreferencesView {
  locale!: Preferences['locale'];
  appearance!: Preferences['appearance'];
}

/** Filters and sort of a list under a name of the person's own. */
export class SavedViewDto {
  @IsString() @Length(1, 40) name!: string;
  /** What stands in the address from the question mark on. */
  @IsString() @Length(0, 1_000) @Matches(/^(\?|$)/) search!: string;
  /** The one page that it is for; null: all lists of its kind. */
  @IsOptional() @IsString() @Length(1, 300) @Matches(/^\//) at?: string | null;
}

/** Replaces how one list is set up. */
export class KeptListDto {
  @IsIn(LISTS) list!: ListName;
  /** The keys of the columns that are shown; null: the usual ones. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(40)
  @IsString({ each: true })
  @Matches(/^[A-Za-z][\w-]{0,39}$/, { each: true })
  columns?: string[] | null;
  @ListOf(() => SavedViewDto, 30) views!: SavedViewDto[];
}

export class SetUpView {
  /** True while the installation has no administrator. */
  needed!: boolean;
  /** No mail server is set up: mails are files on the machine, which whoever runs it has to look into. */
  mailsAreFiles!: boolean;
}

export class RoleDto {
  @IsUUID() personId!: string;
  @IsIn(ROLES) role!: Role;
  @Given() @IsUUID() programmeId?: string;
  @Given() @IsUUID() callId?: string;
}

export class RoleQueryDto {
  @Given() @IsUUID() callId?: string;
}

export class ReasonDto {
  @IsString() @Length(2, 2000) reason!: string;
}

export class RoleGrantAbilitiesView {
  revoke!: boolean;
}

export class RoleGrantView {
  id!: string;
  personId!: string;
  name!: string;
  email!: string | null;
  role!: Role;
  programmeId!: string | null;
  callId!: string | null;
  grantedAt!: Date;
  can!: RoleGrantAbilitiesView;
}

export class RoleGrantListView {
  items!: RoleGrantView[];
  /** The roles that the viewer can give, or invite to, in the call that was asked for. */
  grantable!: Role[];
}

export class CreatedView {
  id!: string;
}

export class ApiTokenDto {
  @IsString() @Length(1, 100) name!: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Matches(SCOPE_PATTERN, {
    each: true,
    message: 'must be read, write, or the same for one part, like applications:read',
  })
  scopes!: string[];
  @Given() @IsInt() @Min(1) @Max(365) days: number = 90;
}

export class ApiTokenView {
  id!: string;
  name!: string;
  scopes!: string[];
  createdAt!: Date;
  expiresAt!: Date;
  lastUsedAt!: Date | null;
}

export class ApiTokenListView {
  items!: ApiTokenView[];
}

export class NewApiTokenView {
  id!: string;
  /** Shown this once. */
  token!: string;
}
