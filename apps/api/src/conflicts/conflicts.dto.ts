import { IsIn, IsString, IsUUID, Length } from 'class-validator';
import { CERTAINTIES, CONFLICT_KINDS, type Certainty, type ConflictKind, type ConflictState } from '#conflicts';
import { Given } from '../http/fields.js';
import { CountedPageQueryDto, CountedPageView } from '../http/page.dto.js';

export class ConflictQueryDto extends CountedPageQueryDto {
  @Given() @IsIn(['open', 'confirmed', 'dismissed']) state?: ConflictState;
  @Given() @IsIn(CONFLICT_KINDS) kind?: ConflictKind;
  @Given() @IsIn(CERTAINTIES) certainty?: Certainty;
}

export class CaseConflictQueryDto extends ConflictQueryDto {
  /** Asks for the reasons against this person, by the facts of this moment, instead of the kept list. */
  @Given() @IsUUID() personId?: string;
}

export class DeclareConflictDto {
  /** Left out: oneself. */
  @Given() @IsUUID() personId?: string;
  @IsString() @Length(2, 2_000) reason!: string;
}

export class ConflictDecisionDto {
  /** Only what is merely possible can be dismissed. */
  @IsIn(['confirmed', 'dismissed']) state!: 'confirmed' | 'dismissed';
  @IsString() @Length(2, 2_000) reason!: string;
}

export class ConflictEvidenceView {
  by!: 'account' | 'orcid' | 'doi' | 'title' | 'institution' | 'name' | 'declaration' | 'outdated';
  /** What matched, in words. */
  textZh!: string;
  textEn!: string;
}

export class ConflictAbilitiesView {
  confirm!: boolean;
  dismiss!: boolean;
}

/** Everything but a dismissed conflict blocks. */
export class ConflictView {
  id!: string;
  applicationId!: string;
  callId!: string;
  applicationTitle!: string;
  applicantName!: string;
  personId!: string;
  personName!: string;
  kind!: ConflictKind;
  certainty!: Certainty;
  state!: ConflictState;
  evidence!: ConflictEvidenceView[];
  foundAt!: Date;
  decidedAt!: Date | null;
  reason!: string | null;
  can!: ConflictAbilitiesView;
}

export class ConflictPageView extends CountedPageView {
  items!: ConflictView[];
}

export class ConflictReasonView {
  kind!: ConflictKind;
  certainty!: Certainty;
  state!: ConflictState;
  evidence!: ConflictEvidenceView[];
}

/** The kept conflicts of the case, or (with `personId`) the reasons against one person. */
export class CaseConflictsView extends CountedPageView {
  items!: ConflictView[];
  /** Empty unless asked for one person. */
  reasons!: ConflictReasonView[];
}

export class DeclaredConflictView {
  id!: string;
  applicationId!: string;
  reason!: string;
  declaredAt!: Date;
}

export class DeclaredConflictListView {
  items!: DeclaredConflictView[];
}
