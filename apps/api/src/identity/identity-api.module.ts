import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { AccountController } from './account.controller.js';
import { ApiTokensController } from './api-tokens.controller.js';
import { InstitutionController } from './institution.controller.js';
import { InvitationsController } from './invitations.controller.js';
import { PeopleController } from './people.controller.js';
import { RolesController } from './roles.controller.js';
import { SessionCookie } from './session-cookie.js';
import { SessionController } from './session.controller.js';

@Module({
  imports: [IdentityModule],
  controllers: [
    AccountController,
    SessionController,
    InstitutionController,
    RolesController,
    PeopleController,
    InvitationsController,
    ApiTokensController,
  ],
  providers: [SessionCookie],
})
export class IdentityApiModule {}
