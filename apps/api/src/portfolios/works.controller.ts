import { Body, Controller, Delete, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor } from '#kernel';
import { EditWorks, ListOrcidWorks, LookupDoi, type RepresentativeWork } from '#portfolios';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import {
  DoiDto,
  FoundWorkView,
  NewWorkDto,
  OrcidDto,
  OrcidWorkListView,
  SavedWorkView,
  WorkOrderDto,
  WorkPatchDto,
} from './works.dto.js';

const saved = ({ id, position, version }: RepresentativeWork): SavedWorkView => ({ id, position, version });

@ApiTags('applications')
@Controller()
export class WorksController {
  constructor(
    private readonly works: EditWorks,
    private readonly lookup: LookupDoi,
    private readonly orcidWorks: ListOrcidWorks,
  ) {}

  /** Adds a representative work at the end. */
  @Post('applications/:id/works')
  async add(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: NewWorkDto): Promise<SavedWorkView> {
    return saved(await this.works.add(actor, id, dto));
  }

  /** Autosave of one work, against its own version. */
  @Patch('works/:id')
  async patch(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: WorkPatchDto): Promise<SavedWorkView> {
    const { version, ...input } = dto;
    return saved(await this.works.save(actor, id, version, input));
  }

  @Delete('works/:id')
  @HttpCode(204)
  async remove(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    await this.works.remove(actor, id);
  }

  @Post('applications/:id/works/order')
  @HttpCode(204)
  async order(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: WorkOrderDto): Promise<void> {
    await this.works.order(actor, id, dto.workIds);
  }

  /** What the DOI register knows of a work, to fill the form with. */
  @Post('doi-lookups')
  @HttpCode(200)
  async find(@CurrentActor() actor: Actor, @Body() dto: DoiDto): Promise<FoundWorkView> {
    return this.lookup.run(actor, dto.doi);
  }

  /** The works of a public ORCID record, to choose representative ones from. */
  @Post('orcid-lookups')
  @HttpCode(200)
  async listFromOrcid(@CurrentActor() actor: Actor, @Body() dto: OrcidDto): Promise<OrcidWorkListView> {
    const works = await this.orcidWorks.run(actor, dto.orcid);
    return { items: works.map(({ kind, title, year, venue, doi }) => ({ kind, title, year, venue, doi })) };
  }
}
