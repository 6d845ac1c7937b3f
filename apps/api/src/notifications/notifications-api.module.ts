import { Module } from '@nestjs/common';
import { NotificationsModule } from '#notifications';
import { MailsController } from './mails.controller.js';

@Module({ imports: [NotificationsModule], controllers: [MailsController] })
export class NotificationsApiModule {}
