import { IsIn } from 'class-validator';
import type { ImportRunState } from '#reviewers';
import { GapView } from '../programmes/call-views.dto.js';

export class ImportRunQueryDto {
  @IsIn(['jsonl', 'csv']) format!: 'jsonl' | 'csv';
}

export class ImportNumbersView {
  reviewers!: number;
  /** Of these, people who were known already. */
  known!: number;
  publications!: number;
}

export class SampledReviewerView {
  name!: string;
  institution!: string;
  email!: string | null;
  keywords!: string[];
  publications!: string[];
}

export class ImportRunAbilitiesView {
  import!: boolean;
  cancel!: boolean;
}

export class ImportRunView {
  id!: string;
  fileName!: string;
  format!: 'jsonl' | 'csv';
  size!: number;
  state!: ImportRunState;
  /** Between 0 and 1, of the check or of the import. */
  progress!: number;
  /** What the check found, replaced by what the import brought. */
  report!: ImportNumbersView | null;
  /** Each names its line and field; at most 100. */
  faults!: GapView[];
  /** The first reviewers of the file, as they were understood. */
  sample!: SampledReviewerView[];
  problem!: string | null;
  createdByName!: string;
  createdAt!: Date;
  finishedAt!: Date | null;
  can!: ImportRunAbilitiesView;
}

export class ImportRunListView {
  items!: ImportRunView[];
}
