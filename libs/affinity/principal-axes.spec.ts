import { TextEncoder } from './encoder.js';
import { trainModel } from './index.js';
import { alongPrincipalAxes } from './principal-axes.js';
import { totalDims, type AffinityModel } from './model.js';

const words = 'qubit surface code decoder corpus bilingual sentence parser radiance camera scene lattice'.split(' ');
const texts = Array.from({ length: 400 }, (_, i) => ({
  title: Array.from({ length: 4 }, (_, k) => words[(i * (k + 3) + k * k) % words.length]!).join(' '),
}));

let model: AffinityModel;
beforeAll(async () => void (model = await trainModel(texts, { dims: 8, epochs: 0 })));

const vectorOf = (of: AffinityModel, title: string) => new TextEncoder(of).encode({ id: '', title }).dense;
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, j) => sum + value * b[j]!, 0);

test('no nearness changes by turning', () => {
  const turned = alongPrincipalAxes(model);
  for (const [a, b] of [
    ['qubit code', 'surface code decoder'],
    ['corpus parser', 'camera scene'],
  ] as const)
    expect(dot(vectorOf(turned, a), vectorOf(turned, b))).toBeCloseTo(dot(vectorOf(model, a), vectorOf(model, b)), 5);
});

test('a trained model lies along its axes: the first dimensions hold most', () => {
  const dims = totalDims(model);
  const held = Array.from({ length: dims }, (_, j) =>
    model.hubs.reduce((sum, value, i) => (i % dims === j ? sum + value * value : sum), 0),
  );
  held.slice(1).forEach((value, j) => expect(value).toBeLessThanOrEqual(held[j]! * 1.0001));
});

test('a model without texts to go by stays as it is', () => {
  const bare = { ...model, hubs: new Float32Array(0) };
  expect(alongPrincipalAxes(bare)).toBe(bare);
});
