import { Controller, Get, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { attachmentDisposition, ReadDocument } from '#files';
import { Actor } from '#kernel';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';

@ApiTags('files')
@Controller('files')
export class FilesController {
  constructor(private readonly read: ReadDocument) {}

  /** The bytes of one version of a document, to be saved; never shown inside our origin. */
  @Get(':id')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async download(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const document = await this.read.run(actor, id);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'");
    return new StreamableFile(await document.open(), {
      type: document.mediaType,
      length: document.size,
      disposition: attachmentDisposition(document.name, 'pdf'),
    });
  }
}
