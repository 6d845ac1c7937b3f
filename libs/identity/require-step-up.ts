import type { Actor } from '#kernel';
import { StepUpNeeded } from './identity.errors.js';

const MINUTES = 10;

/** @throws StepUpNeeded unless the password was entered in this session within the last ten minutes. */
export function requireStepUp(actor: Actor, now: Date): void {
  const at = actor.steppedUpAt;
  if (!actor.sessionId || !at || now.getTime() - at.getTime() > MINUTES * 60_000) throw new StepUpNeeded();
}
