import { describe, expect, it } from '@jest/globals';
import { ProblemError } from './problem.js';
import { forgetSessionEnd, hasSessionEnded, noteFailure } from './session-end.js';

const refused = (askedAt?: number) =>
  new ProblemError({ status: 401, code: 'unauthenticated', detail: 'Sign in first.' }, askedAt);

describe('the end of a session', () => {
  it('is noted once for all that had been asked before the sign-in was answered, and again for what is asked later', () => {
    const asked = performance.now();
    noteFailure(refused(asked));
    expect(hasSessionEnded()).toBe(true);
    forgetSessionEnd();
    noteFailure(refused(asked));
    expect(hasSessionEnded()).toBe(false);
    noteFailure(refused(performance.now() + 1));
    expect(hasSessionEnded()).toBe(true);
    forgetSessionEnd();
  });

  it('is not a wrong password, nor any other refusal', () => {
    noteFailure(new ProblemError({ status: 401, code: 'identity.password_wrong', detail: 'Wrong.' }));
    noteFailure(new Error('no answer'));
    expect(hasSessionEnded()).toBe(false);
  });
});
