export { fillPlaceholders } from './mail-text.js';
export { notices } from './notices.js';
export { notifyJob, sendMailJob } from './notifications.jobs.js';
export { NotificationsModule } from './notifications.module.js';
export { NotifyHandler } from './notify.js';
export { SendMailHandler } from './send-mail.js';
