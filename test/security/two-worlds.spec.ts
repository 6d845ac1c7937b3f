import { makeAssignment, makeCase, makeConflict, makePeer, makeRound } from '../factories/assignments.js';
import { makeCall } from '../factories/calls.js';
import { grantRole, makePerson, type MadePerson } from '../factories/people.js';
import { draftBody } from '../factories/reviewing.js';
import type { Client } from '../support/client.js';
import { World } from '../support/world.js';
import { addressesToRead } from './two-worlds/addresses.js';
import { Mask, read } from './two-worlds/seen.js';

type Seen = Map<string, string>;
type Scene = Awaited<ReturnType<typeof makeScene>>;

/**
 * Cases in one round. The second is reviewed before the worlds part, the first is told apart by its reviewers. All of them
 * judge further cases too, enough to be calibrated: what one of them gives the first case must not move what a viewer in
 * conflict with it is told of the others.
 */
async function makeScene(world: World) {
  const call = await makeCall(world);
  const round = await makeRound(world, call, { state: 'open' });
  const first = await makeCase(world, call, { state: 'in_review', title: '甲的申请' });
  const second = await makeCase(world, call, { state: 'in_review', title: '乙的申请' });
  const peers: MadePerson[] = [];
  for (const name of ['评审一', '评审二', '评审三', '评审四']) {
    const person = await makePerson(world, { name });
    peers.push(await makePeer(world, { person, capacity: 12, titles: [`${name}的论文`] }));
  }
  const known = await makePeer(world, { capacity: 12, person: await makePerson(world, { name: '评审五' }) });
  const uninvolved = await makePeer(world, { person: await makePerson(world, { name: '评审六' }) });
  const done = await makeAssignment(world, round, second, known, { state: 'accepted' });
  const open = await makeAssignment(world, round, second, uninvolved, { state: 'accepted' });
  await review(await world.as(known), call, done.id, 6);
  for (const [at, base] of [3, 5, 8, 4, 7, 6].entries()) {
    const further = await makeCase(world, call, { state: 'in_review', title: `另外的申请 ${at}` });
    for (const [nth, peer] of [...peers, known].entries()) {
      const { id } = await makeAssignment(world, round, further, peer, { state: 'accepted' });
      await review(await world.as(peer), call, id, Math.max(1, Math.min(9, base + ((at * nth) % 3) - 1)));
    }
  }
  const conflictedChair = await makePerson(world, { roles: [{ role: 'chair', callId: call.id }] });
  const conflictedOfficer = await makePerson(world, { roles: [{ role: 'officer', callId: call.id }] });
  for (const person of [conflictedChair, conflictedOfficer]) await makeConflict(world, person, first);
  await world.drain();
  const administrator = await makePerson(world, { roles: [{ role: 'administrator' }] });
  const root = await world.as(administrator);
  const invitation = { email: 'asked@example.org', name: '受邀人', role: 'auditor', callId: call.id };
  expect((await root.post('/invitations', invitation)).status).toBe(201);
  await world.drain();
  const viewers = {
    applicant: first.applicant,
    'another applicant': second.applicant,
    'a chair in conflict': conflictedChair,
    'an officer in conflict': conflictedOfficer,
    'an uninvolved reviewer': uninvolved,
  };
  return {
    call,
    round,
    first,
    second,
    peers,
    known,
    uninvolved,
    administrator,
    assignments: [done.id, open.id],
    viewers,
  };
}

async function review(client: Client, call: Scene['call'], assignmentId: string, score: number, drafts = 1) {
  for (let version = 0; version < drafts; version++)
    expect((await client.put(`/assignments/${assignmentId}/review`, draftBody(call, score, version))).status).toBe(200);
  const handedIn = await client.post(`/assignments/${assignmentId}/review/submit`, { attestsNoConflict: true });
  expect(handedIn.status).toBe(200);
}

/** What differs: who is asked and answers how, what they score, with how many drafts, and who is first. */
interface Difference {
  asked: { peer: number; accepts: boolean; score: number; drafts: number }[];
  order: number[];
}
const DIFFERENCES: [Difference, Difference] = [
  {
    asked: [
      { peer: 0, accepts: true, score: 9, drafts: 1 },
      { peer: 1, accepts: true, score: 8, drafts: 1 },
    ],
    order: [0, 1],
  },
  {
    asked: [
      { peer: 1, accepts: false, score: 0, drafts: 0 },
      { peer: 2, accepts: true, score: 1, drafts: 3 },
      { peer: 3, accepts: true, score: 2, drafts: 2 },
    ],
    order: [3, 2],
  },
];

/** A world after the parting, with the ids that only it has. */
class Life {
  readonly assignments = new Map<number, string>();

  constructor(
    readonly world: World,
    private readonly scene: Scene,
    private readonly difference: Difference,
  ) {}

  async ask(): Promise<void> {
    const { round, first, peers, call } = this.scene;
    const officer = await this.world.as(call.officer);
    for (const { peer } of this.difference.asked) {
      const wish = { applicationId: first.id, reviewerId: peers[peer]!.id };
      const made = await officer.post<{ id: string }>(`/rounds/${round}/assignments`, wish);
      expect(made.status).toBe(201);
      this.assignments.set(peer, made.body.id);
    }
    expect((await officer.post(`/rounds/${round}/assignments/publish`)).status).toBeLessThan(300);
    await this.world.drain();
    for (const { peer, accepts } of this.difference.asked) {
      const answer = accepts ? { answer: 'accept', attestsNoConflict: true } : { answer: 'decline', reason: 'no_time' };
      const client = await this.world.as(peers[peer]!);
      expect((await client.post(`/assignments/${this.assignments.get(peer)}/answer`, answer)).status).toBe(200);
    }
    await this.world.drain();
  }

  async write(): Promise<void> {
    for (const peer of this.difference.order) {
      const { score, drafts } = this.difference.asked.find((it) => it.peer === peer)!;
      const client = await this.world.as(this.scene.peers[peer]!);
      await review(client, this.scene.call, this.assignments.get(peer)!, score, drafts);
      await this.world.drain();
    }
  }

  async close(): Promise<void> {
    const officer = await this.world.as(this.scene.call.officer);
    expect((await officer.post(`/rounds/${this.scene.round}/close`)).status).toBe(200);
    await this.world.drain();
  }

  async release(): Promise<void> {
    const officer = await this.world.as(this.scene.call.officer);
    expect((await officer.post(`/rounds/${this.scene.round}/release`)).status).toBe(200);
    await this.world.drain();
  }

  async reviewIds(): Promise<string[]> {
    const rows = (await this.world.db.query('SELECT id FROM review WHERE application_id = $1 ORDER BY submitted_at', [
      this.scene.first.id,
    ])) as { id: string }[];
    return rows.map(({ id }) => id);
  }
}

describe('two worlds that differ only in who reviewed a case, what they scored and in which order', () => {
  let worlds: [World, World];
  let lives: [Life, Life];
  let scene: Scene;
  let mask: Mask;

  beforeAll(async () => {
    const before = await World.create();
    scene = await makeScene(before);
    mask = await Mask.of(before.db);
    worlds = await before.fork();
    lives = [new Life(worlds[0], scene, DIFFERENCES[0]), new Life(worlds[1], scene, DIFFERENCES[1])];
  }, 60_000);

  afterAll(() => Promise.all(worlds.map((world) => world.close())));

  /** All that a viewer can read in one world, by address: with the hidden ids as well, as if they had got about. */
  async function seenBy(life: Life, viewer: MadePerson, only?: RegExp): Promise<Seen> {
    const { call, round, first, second, peers, known, uninvolved } = scene;
    const hidden = [[...life.assignments.values()][0]!, (await life.reviewIds())[0] ?? uninvolved.id] as const;
    const everybody = [peers[0]!, peers[2]!, known, uninvolved].map(({ id }) => id);
    const two = everybody.slice(0, 2);
    const addresses = await addressesToRead({
      ids: {
        applications: [first.id, second.id],
        ...{ assignments: [...scene.assignments, hidden[0]], reviews: [hidden[1]], reviewers: everybody },
        people: everybody,
        ...{ calls: [call.id], rounds: [round], verifications: [first.id], files: [first.id], leads: [first.id] },
        ...{ decisions: [first.id], awards: [first.id], objections: [first.id], register: [first.id] },
        ...{ 'assignment-runs': [first.id], 'reviewer-import-runs': [first.id] },
      },
      filters: {
        limit: ['1'],
        ...{ callId: [call.id], applicationId: [first.id, second.id], roundId: [round], with: [first.id] },
        ...{ personId: two, reviewerId: two, subjectId: [first.id, ...hidden] },
        ...{ subjectType: ['review', 'assignment'], action: ['review.submitted', 'assignment.accepted'] },
        ...{ from: ['2020-01-01'], to: ['2040-01-01'], year: ['2026'], line: ['1'] },
        ...{ directionId: [call.directions[0]!.id], trackId: [call.tracks[0]!.id], directionZh: ['机器学习'] },
        ...{ mine: ['true'], q: ['申请', '评审一', '评审三'], institution: ['某某大学'] },
        state: ['submitted', 'in_review', 'under_review', 'reviewed', 'eligible'],
      },
    });
    const client = await life.world.as(viewer);
    const seen: Seen = new Map();
    for (const address of addresses.filter((it) => !only || only.test(it))) {
      const name = hidden.reduce((text, id) => text.replaceAll(id, '<hidden>'), address);
      seen.set(name, await read(client, address, mask));
    }
    if (only) return seen;
    const mails = await life.world.mailsTo(viewer.email);
    seen.set('mails', mask.text(mails.map(({ subject, text }) => `${subject}\n${text}`).join('\n\n')));
    return seen;
  }

  /**
   * The applicant once more, as somebody who looks after the machine, too. The entries of the record are numbered, so it
   * tells how many there are of which nothing is told; no more than that.
   */
  async function seenAsAdministrator(life: Life): Promise<Map<string, string>> {
    const { applicant } = scene.first;
    const { world } = life;
    await grantRole(world, applicant.id, 'administrator');
    const seen = await seenBy(life, applicant);
    await world.db.query(`DELETE FROM role_grant WHERE person_id = $1 AND role = 'administrator'`, [applicant.id]);
    const unnumbered = (text: string) =>
      text.replace(/"id":"\d+"/g, '"id":"<number>"').replace(/\ncontent-length.*/g, '');
    return new Map([...seen].map(([address, text]) => [address, unnumbered(text)]));
  }

  async function differences(): Promise<string[]> {
    const found: string[] = [];
    const compare = async (name: string, see: (life: Life) => Promise<Map<string, string>>) => {
      const [one, other] = await Promise.all([see(lives[0]), see(lives[1])]);
      expect(one.size).toBeGreaterThan(10);
      expect([...one.keys()]).toEqual([...other.keys()]);
      for (const [address, text] of one)
        if (text !== other.get(address)) found.push(`${name} at ${address}:\n${text}\n--- and\n${other.get(address)}`);
    };
    for (const [name, viewer] of Object.entries(scene.viewers)) await compare(name, (life) => seenBy(life, viewer));
    await compare('the applicant as an administrator', seenAsAdministrator);
    // Administrators keep pool and record; the people they look after must not tell who of them reviews.
    await compare('an administrator', (life) => seenBy(life, scene.administrator, /^\/(?:people|invitations)\b/));
    return found;
  }

  it('are the same to whoever must not know, through asking, reviewing, closing and releasing', async () => {
    for (const life of lives) await life.ask();
    expect(await differences()).toEqual([]);
    for (const life of lives) await life.write();
    expect(await differences()).toEqual([]);
    for (const life of lives) {
      await life.close();
      await life.release();
    }
    expect(await differences()).toEqual([]);
  }, 600_000);

  it('are not the same to the officer who runs the call: the comparison can tell', async () => {
    const { officer } = scene.call;
    const [one, other] = [await seenBy(lives[0], officer), await seenBy(lives[1], officer)];
    const differing = [...one].filter(([address, text]) => text !== other.get(address)).map(([address]) => address);
    expect(differing).toContain(`/applications/${scene.first.id}/reviews`);
    expect(differing).toContain(`/rounds/${scene.round}/ranking`);
  }, 120_000);
});
