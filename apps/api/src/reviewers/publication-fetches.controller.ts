import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor } from '#kernel';
import { FetchPublications } from '#reviewers';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { CreatedView } from '../identity/identity.dto.js';
import { PublicationFetchDto, PublicationFetchListView } from './publication-fetches.dto.js';

/** Publications from a public catalogue (OpenAlex), fetched in the background. */
@ApiTags('reviewers')
@Controller('reviewers')
export class PublicationFetchesController {
  constructor(private readonly fetches: FetchPublications) {}

  /** Begins to fetch the viewer's own publications. */
  @Post('me/publication-fetches')
  @HttpCode(202)
  startMine(@CurrentActor() actor: Actor, @Body() dto: PublicationFetchDto): Promise<CreatedView> {
    return this.start(actor, actor.id, dto);
  }

  /** How far that is; the latest, newest first. */
  @Get('me/publication-fetches')
  listMine(@CurrentActor() actor: Actor): Promise<PublicationFetchListView> {
    return this.list(actor, actor.id);
  }

  /** Begins to fetch a reviewer's publications; what stands in the list already stays as it is. */
  @Post(':id/publication-fetches')
  @HttpCode(202)
  async start(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() dto: PublicationFetchDto,
  ): Promise<CreatedView> {
    return { id: await this.fetches.start(actor, id, dto.author) };
  }

  /** How far that is; the latest, newest first. */
  @Get(':id/publication-fetches')
  async list(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<PublicationFetchListView> {
    const rows = await this.fetches.list(actor, id);
    return {
      items: rows.map(({ id: fetchId, author, state, total, read, added, problem, createdAt, finishedAt }) => ({
        ...{ id: fetchId, author, state, total, read, added, problem, createdAt, finishedAt },
      })),
    };
  }
}
