import { useState } from 'react';
import { problemOf } from '../../app/problem.js';
import { stepUp } from './api.js';

/** The server remembers for ten minutes that somebody confirmed who they are; the page asks again a little before. */
const HOLDS_MS = 9 * 60_000;
let sureUntil = 0;

const isSure = (): boolean => Date.now() < sureUntil;

/** Somebody has just confirmed who they are. */
export function noteSure(): void {
  sureUntil = Date.now() + HOLDS_MS;
}

/**
 * For what needs a fresh sign-in. `needed`: show `StepUpField` in the form. `perform` enters the password, if one was
 * typed, and then does the thing; the server has the last word on whether that was enough.
 */
export function useStepUp() {
  const [needed, setNeeded] = useState(() => !isSure());
  const perform = async <T>(password: string | undefined, work: () => Promise<T>): Promise<T> => {
    if (password) {
      await stepUp(password);
      noteSure();
    }
    try {
      return await work();
    } catch (error) {
      if (problemOf(error).code === 'identity.step_up_needed') {
        sureUntil = 0;
        setNeeded(true);
      }
      throw error;
    }
  };
  return { needed, perform };
}
