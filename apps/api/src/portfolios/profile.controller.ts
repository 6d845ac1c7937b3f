import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor } from '#kernel';
import { SaveProfile } from '#portfolios';
import { CurrentActor } from '../http/actor.decorators.js';
import { presentProfile, profileInput } from './present-profile.js';
import { ProfileDto, ProfileView } from './profile.dto.js';

@ApiTags('profile')
@Controller('profile')
export class ProfileController {
  constructor(private readonly profile: SaveProfile) {}

  @Get()
  async read(@CurrentActor() actor: Actor): Promise<ProfileView> {
    return presentProfile(await this.profile.read(actor));
  }

  /** Saves the profile as a whole. A stale version is answered 409 `stale_version`, and nothing is written. */
  @Put()
  async save(@CurrentActor() actor: Actor, @Body() dto: ProfileDto): Promise<ProfileView> {
    return presentProfile(await this.profile.run(actor, profileInput(dto)));
  }
}
