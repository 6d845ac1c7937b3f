import { IsIn, IsUUID, ValidateIf } from 'class-validator';

export class UploadQueryDto {
  @IsIn(['statement', 'manuscript']) purpose!: 'statement' | 'manuscript';
  /** The work whose manuscript it is. */
  @ValidateIf((it: UploadQueryDto) => it.purpose === 'manuscript' || it.workId !== undefined)
  @IsUUID()
  workId?: string;
}
