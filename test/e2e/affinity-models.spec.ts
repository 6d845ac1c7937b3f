import type { TrainingText } from '#affinity';
import { AffinityModels } from '#assignment';
import { STORAGE, type Storage } from '#platform';
import { World } from '../support/world.js';

const FIELDS = [
  ['lattice', 'qubit', 'decoherence', 'stabiliser', 'syndrome'],
  ['protein', 'folding', 'residue', 'ligand', 'docking'],
  ['grammar', 'parser', 'treebank', 'clause', 'morpheme'],
  ['traffic', 'congestion', 'vehicle', 'routing', 'signal'],
];

/** Texts of four fields, each with five authors of its own. */
const texts = (count: number): TrainingText[] =>
  Array.from({ length: count }, (_, i) => {
    const field = i % FIELDS.length;
    const words = FIELDS[field]!;
    const word = (n: number) => words[(i * 7 + n * 3) % words.length]!;
    return {
      title: `On ${word(0)} and ${word(1)} ${i}`,
      abstract: `We study ${word(2)} ${word(3)} with ${word(4)} under ${word(0)} ${word(1)}.`,
      authors: [`Researcher ${field}-${Math.floor(i / FIELDS.length) % 5}`],
    };
  });

describe('the model of the pool', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
  });
  afterAll(() => world.close());

  const engineFor = (count: number, signal = new AbortController().signal) => {
    const told: number[] = [];
    const models = world.app.get(AffinityModels);
    return models
      .engineFor(texts(count), { enough: 300, signal, onProgress: (share) => told.push(share) })
      .then((engine) => ({ engine, told }));
  };

  it('is learnt once, kept in the store, and learnt anew when the pool has outgrown it', async () => {
    const small = await engineFor(200);
    expect([small.engine.name, small.told]).toEqual(['tfidf-cosine-1', []]);

    const first = await engineFor(400);
    expect(first.engine.name).toMatch(/^small-peer-/);
    expect(first.told.length).toBeGreaterThan(0);
    expect(first.told.every((share) => share >= 0 && share <= 1)).toBe(true);
    const rows = (await world.db.query('SELECT publications, storage_key AS key FROM affinity_model')) as [
      { publications: number; key: string },
    ];
    expect(rows.map(({ publications }) => publications)).toEqual([400]);
    expect(await world.app.get<Storage>(STORAGE).head(rows[0].key)).not.toBeNull();

    const again = await engineFor(500);
    expect([again.engine.name, again.told]).toEqual([first.engine.name, []]);
    const asked = { id: 'a', works: [{ id: 'w', title: 'Stabiliser syndrome of a lattice qubit' }] };
    const pool = FIELDS.map((words, f) => ({ id: `r${f}`, publications: [{ id: `p${f}`, title: words.join(' ') }] }));
    const [one, other] = [first, again].map(({ engine }) => engine.buildIndex(pool).score(asked, { top: 4 }));
    expect(one).toEqual(other);
    expect(one![0]!.reviewerId).toBe('r0');

    expect((await engineFor(700)).told.length).toBeGreaterThan(0);
  });

  it('is not kept when the learning was stopped', async () => {
    await world.db.query('DELETE FROM affinity_model');
    await expect(engineFor(400, AbortSignal.abort(new Error('cancelled')))).rejects.toThrow('cancelled');
    expect(await world.db.query('SELECT id FROM affinity_model')).toEqual([]);
  });
});
