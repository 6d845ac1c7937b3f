import { Module } from '@nestjs/common';
import { ApiTokens } from './api-tokens.js';
import { GrantRole } from './grant-role.js';
import { InstitutionProvider } from './institution-provider.js';
import { Invite } from './invite.js';
import { KeepOut } from './keep-out.js';
import { KeepLists } from './keep-lists.js';
import { KeepPreferences } from './keep-preferences.js';
import { ListPeople } from './list-people.js';
import { PendingInvitations } from './pending-invitations.js';
import { ResetPassword } from './reset-password.js';
import { SetUp } from './set-up.js';
import { SignIn } from './sign-in.js';
import { SignInWays } from './sign-in-ways.js';
import { SignUp } from './sign-up.js';
import { VisitInstitution } from './visit-institution.js';

const useCases = [
  ApiTokens,
  GrantRole,
  InstitutionProvider,
  Invite,
  KeepOut,
  KeepLists,
  KeepPreferences,
  ListPeople,
  PendingInvitations,
  ResetPassword,
  SetUp,
  SignIn,
  SignInWays,
  SignUp,
  VisitInstitution,
];

@Module({ providers: useCases, exports: useCases })
export class IdentityModule {}
