import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { AccountController } from './account.controller.js';
import { ApiTokensController } from './api-tokens.controller.js';
import { RolesController } from './roles.controller.js';
import { SessionController } from './session.controller.js';

@Module({
  imports: [IdentityModule],
  controllers: [AccountController, SessionController, RolesController, ApiTokensController],
})
export class IdentityApiModule {}
