import { IsIn, IsString, Length } from 'class-validator';
import { ACCOUNT_STATES, LOOKED_AFTER, type AccountState, type LookedAfterRole } from '#identity';
import { Given } from '../http/fields.js';
import { CountedPageQueryDto, CountedPageView } from '../http/page.dto.js';

export class PeopleQueryDto extends CountedPageQueryDto {
  /** A piece of the name or of the e-mail address. */
  @Given() @IsString() @Length(1, 200) q?: string;
  /** Whoever holds it anywhere. */
  @Given() @IsIn(LOOKED_AFTER) role?: LookedAfterRole;
  @Given() @IsIn(ACCOUNT_STATES) state?: AccountState;
}

export class HeldPlaceAbilitiesView {
  revoke!: boolean;
}

/** A role that is held, and where: in a programme, in a call, or (administrators) everywhere. */
export class HeldPlaceView {
  /** Of the grant, by which it is taken back. */
  id!: string;
  role!: LookedAfterRole;
  programmeId!: string | null;
  callId!: string | null;
  placeZh!: string | null;
  placeEn!: string | null;
  can!: HeldPlaceAbilitiesView;
}

export class PersonAbilitiesView {
  disable!: boolean;
  enable!: boolean;
  endSessions!: boolean;
}

/** Somebody's account, for administrators: neither as whom they review nor what they applied for. */
export class PersonView {
  id!: string;
  name!: string;
  email!: string | null;
  /** `unconfirmed`: signed up, but never opened the link of the mail. `without_account`: listed or invited only. */
  state!: AccountState;
  roles!: HeldPlaceView[];
  can!: PersonAbilitiesView;
}

export class PersonPageView extends CountedPageView {
  items!: PersonView[];
}
