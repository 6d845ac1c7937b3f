import { createRng } from './rng.js';
import { scoreOf, trueScore } from './scores.js';

const applicant = (quality: number) => ({ email: `a${quality}@example.org`, quality });
const mean = (severity: number, quality: number, criterion = 'originality') => {
  const rng = createRng('mean');
  const scores = Array.from({ length: 400 }, () =>
    scoreOf({ severity, noise: 0.9 }, applicant(quality), criterion, rng),
  );
  return scores.reduce((a, b) => a + b, 0) / scores.length;
};

test('scores are whole numbers from 1 to 9, whatever the quality', () => {
  const rng = createRng(3);
  for (let i = 0; i < 500; i++) {
    const score = scoreOf({ severity: 3 * rng.normal(), noise: 1.3 }, applicant(3 * rng.normal()), 'rigour', rng);
    expect(Number.isInteger(score) && score >= 1 && score <= 9).toBe(true);
  }
});

test('better work scores higher, a severe reviewer lower', () => {
  expect(mean(0, 1)).toBeGreaterThan(mean(0, -1) + 1);
  expect(mean(1, 0)).toBeLessThan(mean(-1, 0) - 1.5);
});

test('without noise the score is the true one less the severity', () => {
  const score = scoreOf({ severity: 1, noise: 0 }, applicant(0.2), 'significance', createRng(1));
  expect(score).toBe(Math.round(trueScore(applicant(0.2), 'significance') - 1));
});

test('the true score differs a little between criteria and never between reviewers', () => {
  expect(trueScore(applicant(0), 'originality')).not.toBe(trueScore(applicant(0), 'rigour'));
  expect(trueScore(applicant(0), 'originality')).toBe(trueScore(applicant(0), 'originality'));
});
