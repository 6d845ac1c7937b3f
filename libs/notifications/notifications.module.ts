import { Module } from '@nestjs/common';
import { ListMails } from './list-mails.js';
import { NotifyHandler } from './notify.js';
import { RemindHandler } from './remind.js';
import { RemindLate } from './remind-late.js';
import { SendAgain } from './send-again.js';
import { SendMailHandler } from './send-mail.js';
import { WriteMails } from './write-mails.js';

const parts = [ListMails, NotifyHandler, RemindHandler, RemindLate, SendAgain, SendMailHandler, WriteMails];

@Module({ providers: parts, exports: parts })
export class NotificationsModule {}
