import type { Client } from '../support/client.js';
import type { World } from '../support/world.js';
import { makePeer, makeRound } from './assignments.js';
import { makeCall } from './calls.js';

const QUANTUM = ['面向超导量子比特的表面码纠错', '容错量子计算的译码算法', '量子纠错与稳定子码'];
const VISION = ['目标检测中的注意力机制', '视频理解的时序建模', '图像分割的弱监督方法'];

/** A call of its own with a planned round, `peers` quantum people and as many of computer vision, in an empty pool. */
export async function makeScene(world: World, peers: number, capacity = 6) {
  await world.db.query(`UPDATE reviewer SET state = 'retired'`);
  const call = await makeCall(world, { reviewersPerApplication: 3 });
  const roundId = await makeRound(world, call);
  const near = [];
  const far = [];
  for (let i = 0; i < peers; i++) {
    near.push(await makePeer(world, { capacity, titles: QUANTUM.map((title) => `${title} ${i}`) }));
    far.push(await makePeer(world, { capacity, titles: VISION.map((title) => `${title} ${i}`) }));
  }
  return { call, roundId, near, far, officer: await world.as(call.officer) };
}

/** Lets a run propose reviewers and waits until it is done. */
export async function performRun(world: World, officer: Client, roundId: string, body: object = {}) {
  const started = await officer.post(`/rounds/${roundId}/assignment-runs`, body);
  expect([started.status, started.body.state]).toEqual([202, 'queued']);
  await world.drain();
  const done = await officer.get(`/assignment-runs/${started.body.id}`);
  expect([done.body.problem, done.body.state, done.body.progress]).toEqual([null, 'done', 1]);
  return done.body;
}

/** All assignments of a round that the client sees, weakest match first. */
export const assignmentsOf = async (officer: Client, roundId: string, query = '') =>
  (await officer.get(`/rounds/${roundId}/assignments?limit=200${query}`)).body.items;
