import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { KeepOut, ListPeople } from '#identity';
import { Actor } from '#kernel';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { ReasonDto } from './identity.dto.js';
import { PeopleQueryDto, PersonPageView, PersonView } from './people.dto.js';
import { presentPerson } from './present-person.js';

@ApiTags('identity')
@Controller('people')
export class PeopleController {
  constructor(
    private readonly people: ListPeople,
    private readonly keepOut: KeepOut,
  ) {}

  /** Everybody the system knows, by name, for administrators. Who reviews is not told. */
  @Get()
  async list(@CurrentActor() actor: Actor, @Query() query: PeopleQueryDto): Promise<PersonPageView> {
    const page = await this.people.list(actor, query);
    return { ...page, items: page.items.map((row) => presentPerson(row, actor)) };
  }

  @Get(':id')
  async read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<PersonView> {
    return presentPerson(await this.people.one(actor, id), actor);
  }

  /** Keeps a person out: sessions, tokens and sign-in end. */
  @Post(':id/disable')
  @HttpCode(204)
  async disable(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: ReasonDto): Promise<void> {
    await this.keepOut.disable(actor, id, dto.reason);
  }

  /** Lets a person in again, with the roles that they hold. API tokens stay revoked. */
  @Post(':id/enable')
  @HttpCode(204)
  async enable(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: ReasonDto): Promise<void> {
    await this.keepOut.enable(actor, id, dto.reason);
  }

  /** Signs a person out everywhere; they can sign in again. */
  @Post(':id/end-sessions')
  @HttpCode(204)
  async endSessions(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    await this.keepOut.endSessions(actor, id);
  }
}
