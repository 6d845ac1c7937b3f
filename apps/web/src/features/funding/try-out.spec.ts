import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  asDecided,
  isFixed,
  isLive,
  NO_TRIAL,
  readTrial,
  tried,
  writtenTrial,
  type Candidate,
  type TryGroup,
} from './try-out.js';

const states = ['drafted', 'proposed', 'approved', 'announced', 'accepted', 'returned', 'declined'] as const;
const candidate = fc.record({
  state: fc.option(fc.constantFrom(...states)),
  amountCents: fc.integer({ min: 1, max: 1e9 }),
});
const group = fc.array(candidate, { minLength: 1, maxLength: 12 }).map((made): TryGroup => ({
  key: 'g',
  name: 'g',
  candidates: made.map(({ state, amountCents }, index): Candidate => ({
    ...{ applicationId: `a${index}`, title: '', applicant: '', rank: index + 1, calibrated: null, shortlisted: false },
    decision: state && { state, amountCents },
  })),
}));

test('without a change, the trial is what is decided', () => {
  fc.assert(
    fc.property(group, (it) => {
      const { cases, cents } = tried(it, asDecided([it], 1));
      expect(cases.every(({ change }) => change === null)).toBe(true);
      const live = it.candidates.filter(isLive);
      expect(cents).toBe(live.reduce((sum, { decision }) => sum + decision!.amountCents, 0));
    }),
  );
});

test('as many are funded as the line says, but never fewer than are public, and those keep their amounts', () => {
  fc.assert(
    fc.property(group, fc.nat(15), fc.integer({ min: 1, max: 1e6 }), (it, line, own) => {
      const ownCents = Object.fromEntries(it.candidates.map(({ applicationId }) => [applicationId, own]));
      const { cases, funded } = tried(it, { envelopeCents: null, lines: { g: line }, usualCents: { g: 5 }, ownCents });
      const fixed = cases.filter(({ candidate: one }) => isFixed(one));
      expect(fixed.every((one) => one.funded && one.amountCents === one.candidate.decision!.amountCents)).toBe(true);
      expect(funded).toBe(Math.max(fixed.length, Math.min(line, it.candidates.length)));
    }),
  );
});

test('a lower line leaves out the last, and says so', () => {
  const decided = (state: string) => ({ state, amountCents: 100 });
  const it: TryGroup = {
    ...{ key: 'g', name: 'g' },
    candidates: ['proposed', 'proposed', 'proposed'].map((state, index) => ({
      ...{
        applicationId: `a${index}`,
        title: '',
        applicant: '',
        rank: index + 1,
        calibrated: null,
        shortlisted: false,
      },
      decision: decided(state),
    })),
  };
  const { cases, cents } = tried(it, { ...asDecided([it], 1), lines: { g: 2 } });
  expect(cases.map(({ change }) => change)).toEqual([null, null, 'out']);
  expect(cents).toBe(200);
});

test('a trial comes back from the address as it was, and one that changes nothing stands in none', () => {
  fc.assert(
    fc.property(
      fc.array(group, { minLength: 1, maxLength: 3 }),
      fc.option(fc.integer({ min: 1, max: 1e14 })),
      fc.array(fc.nat(12), { minLength: 3, maxLength: 3 }),
      fc.integer({ min: 1, max: 1e14 }),
      (made, envelopeCents, lines, cents) => {
        const groups = made.map((it, index) => ({ ...it, key: `d-${index}.t-${index}` }));
        const decided = asDecided(groups, 1);
        expect(writtenTrial(decided, decided)).toEqual(NO_TRIAL);
        const trial = {
          envelopeCents,
          lines: Object.fromEntries(groups.map(({ key }, index) => [key, lines[index]!])),
          usualCents: { ...decided.usualCents, [groups[0]!.key]: cents },
          ownCents: { a0: cents },
        };
        expect(readTrial(writtenTrial(trial, decided), decided)).toEqual(trial);
      },
    ),
  );
});

test('an address that somebody wrote by hand changes nothing that it does not name rightly', () => {
  const decided = asDecided([{ key: 'd.t', name: 'g', candidates: [] }], 1);
  const written = { budget: '-5', line: 'd.t_x.3_d.t.no__', usual: 'other.9', own: '' };
  expect(readTrial(written, decided)).toEqual(decided);
});
