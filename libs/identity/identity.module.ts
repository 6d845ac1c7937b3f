import { Module } from '@nestjs/common';
import { ApiTokens } from './api-tokens.js';
import { GrantRole } from './grant-role.js';
import { Invite } from './invite.js';
import { KeepPreferences } from './keep-preferences.js';
import { ResetPassword } from './reset-password.js';
import { SetUp } from './set-up.js';
import { SignIn } from './sign-in.js';
import { SignUp } from './sign-up.js';

const useCases = [ApiTokens, GrantRole, Invite, KeepPreferences, ResetPassword, SetUp, SignIn, SignUp];

@Module({ providers: useCases, exports: useCases })
export class IdentityModule {}
