import { Module } from '@nestjs/common';
import { NotifyHandler } from './notify.js';
import { SendMailHandler } from './send-mail.js';
import { WriteMails } from './write-mails.js';

const parts = [NotifyHandler, SendMailHandler, WriteMails];

@Module({ providers: parts, exports: parts })
export class NotificationsModule {}
