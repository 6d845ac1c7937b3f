import { stepUp } from './api.js';

/** The server remembers a password for ten minutes; the page asks again a little before. */
const HOLDS_MS = 9 * 60_000;
let sureUntil = 0;

/** Enters the password once more. */
export async function confirmPassword(password: string): Promise<void> {
  await stepUp(password);
  sureUntil = Date.now() + HOLDS_MS;
}

/** Whether the password was entered on this page shortly before. The server has the last word. */
export const isSure = (): boolean => Date.now() < sureUntil;

export function noLongerSure(): void {
  sureUntil = 0;
}
