import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ResetPassword, SetUp, SignUp } from '#identity';
import { CONFIG, type Config } from '#platform';
import { Public } from '../http/actor.decorators.js';
import {
  AccountDto,
  ConfirmedView,
  CreatedView,
  PasswordSetView,
  ResetPerformDto,
  ResetRequestDto,
  SetUpView,
  SignUpDto,
  TokenDto,
} from './identity.dto.js';

@ApiTags('identity')
@Public()
@Controller()
export class AccountController {
  constructor(
    private readonly setUp: SetUp,
    private readonly signUp: SignUp,
    private readonly resetPassword: ResetPassword,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Whether this installation still waits for its first administrator. */
  @Get('setup')
  async setUpNeeded(): Promise<SetUpView> {
    return { needed: await this.setUp.needed(), mailsAreFiles: this.config.smtpUrl === null };
  }

  /** Makes the first administrator of an empty installation. */
  @Post('setup')
  async createFirst(@Body() dto: AccountDto): Promise<CreatedView> {
    return { id: await this.setUp.run(dto) };
  }

  /** Signs up. The answer is the same for known and unknown addresses; the rest comes by mail. */
  @Post('accounts')
  @HttpCode(202)
  async create(@Body() dto: SignUpDto): Promise<void> {
    await this.signUp.run(dto);
  }

  /** Confirms an address with the token of the mail. */
  @Post('accounts/confirm')
  @HttpCode(200)
  async confirm(@Body() dto: TokenDto): Promise<ConfirmedView> {
    return { returnTo: await this.signUp.confirm(dto.token) };
  }

  /** Asks for a mail with a link to set a new password. */
  @Post('password-resets')
  @HttpCode(202)
  async requestReset(@Body() dto: ResetRequestDto): Promise<void> {
    await this.resetPassword.request(dto.email, dto.returnTo);
  }

  /** Sets a new password with the token of the mail and ends all sessions. */
  @Post('password-resets/perform')
  @HttpCode(200)
  async performReset(@Body() dto: ResetPerformDto): Promise<PasswordSetView> {
    return this.resetPassword.perform(dto.token, dto.password, dto.locale);
  }
}
