import { Controller, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Actor, InvalidInput } from '#kernel';
import { UploadFile, type UploadTarget } from '#portfolios';
import { FileView } from '../files/files.dto.js';
import { uploadOf } from '../files/upload.js';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { UploadQueryDto } from './uploads.dto.js';

@ApiTags('files')
@Controller()
export class UploadsController {
  constructor(private readonly uploads: UploadFile) {}

  /** Uploads a PDF: the two-page statement, or the manuscript of a work. The body is the file itself. */
  @Post('applications/:id/files')
  @ApiConsumes('application/pdf')
  @ApiHeader({ name: 'X-File-Name', description: 'Percent-encoded UTF-8.', required: false })
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async upload(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() query: UploadQueryDto,
    @Req() request: Request,
  ): Promise<FileView> {
    const { name, size, pages, sha256, ...it } = await this.uploads.run(actor, id, targetOf(query), uploadOf(request));
    return { id: it.id, name, size, pages, sha256 };
  }
}

function targetOf({ purpose, workId }: UploadQueryDto): UploadTarget {
  if (purpose === 'statement') return { purpose };
  if (workId === undefined) throw new InvalidInput([{ field: 'workId', message: 'names the work of the manuscript' }]);
  return { purpose, workId };
}
