import { Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Actor, Forbidden } from '#kernel';
import { ImportRuns, importRunStates, keepsPool, type ImportRunRow } from '#reviewers';
import { fileNameOf } from '../files/upload.js';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { ImportRunListView, ImportRunQueryDto, ImportRunView } from './import-runs.dto.js';
import { readBody } from './read-body.js';

/** Imports into the pool that are checked first and work in the background. */
@ApiTags('reviewers')
@Controller('reviewer-import-runs')
export class ImportRunsController {
  constructor(private readonly runs: ImportRuns) {}

  /** Takes a file of at most 50 MB in and begins its check, which keeps nothing. */
  @Post()
  @HttpCode(202)
  @ApiConsumes('application/x-ndjson', 'text/csv')
  @ApiHeader({ name: 'X-File-Name', description: 'Percent-encoded UTF-8.', required: false })
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async start(
    @CurrentActor() actor: Actor,
    @Query() { format }: ImportRunQueryDto,
    @Req() request: Request,
  ): Promise<ImportRunView> {
    // Before a body of 50 MB is taken in.
    if (!keepsPool(actor)) throw new Forbidden();
    const name = fileNameOf(request, `reviewers.${format}`);
    return present(await this.runs.start(actor, { name, format, bytes: await readBody(request) }));
  }

  /** The latest imports, newest first. */
  @Get()
  async list(@CurrentActor() actor: Actor): Promise<ImportRunListView> {
    return { items: (await this.runs.list(actor)).map(present) };
  }

  /** How far it is, and what the check found. */
  @Get(':id')
  async read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ImportRunView> {
    return present(await this.runs.one(actor, id));
  }

  /** Imports a file whose check found no fault. */
  @Post(':id/import')
  @HttpCode(202)
  async import(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ImportRunView> {
    return present(await this.runs.import(actor, id));
  }

  /** Stops a check or an import; nothing of it stays. */
  @Post(':id/cancel')
  @HttpCode(200)
  async cancel(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ImportRunView> {
    return present(await this.runs.cancel(actor, id));
  }
}

function present(run: ImportRunRow): ImportRunView {
  const { id, fileName, format, size, state, progress, report, faults, sample, problem } = run;
  const { createdByName, createdAt, finishedAt } = run;
  return {
    ...{ id, fileName, format, size, state, progress, report, faults, sample, problem },
    ...{ createdByName, createdAt, finishedAt },
    can: { import: importRunStates.can(state, 'importing'), cancel: importRunStates.can(state, 'cancelled') },
  };
}
