import { emailLinkWanted, invited, signUpRepeated } from './identity-notices.js';
import type { Notice } from './notice.js';

/** Which events somebody is told of, and how. The worker subscribes to each. */
export const notices: ReadonlyMap<string, Notice> = new Map<string, Notice>([
  ['identity.email_link_wanted', emailLinkWanted],
  ['identity.sign_up_repeated', signUpRepeated],
  ['identity.invited', invited],
]);
