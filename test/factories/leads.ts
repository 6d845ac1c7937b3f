import type { World } from '../support/world.js';
import { makeCall, type MadeCall } from './calls.js';
import { grantRole, makePerson, type MadePerson } from './people.js';

export interface LeadWorld {
  call: MadeCall;
  officer: MadePerson;
  /** Also runs the call: the second pair of eyes. */
  chair: MadePerson;
  nominator: MadePerson;
}

/** A call that takes express cases, with an officer, a chair and a nominator. */
export async function makeLeadWorld(world: World, changes: Record<string, unknown> = {}): Promise<LeadWorld> {
  const call = await makeCall(world, changes);
  const chair = await makePerson(world);
  await grantRole(world, chair.id, 'chair', { callId: call.id });
  const nominator = await makePerson(world);
  await grantRole(world, nominator.id, 'nominator', { callId: call.id });
  return { call, officer: call.officer, chair, nominator };
}

let made = 0;

/** The body of a lead that is ready to be evidenced. */
export function leadBody(call: MadeCall, changes: Record<string, unknown> = {}) {
  return {
    nameZh: '𠮷明远',
    nameLatin: 'Mingyuan Ji',
    email: `lead-${++made}@example.org`,
    institution: '中国科学技术大学',
    directionId: call.directions[0]!.id,
    trackId: call.tracks[0]!.id,
    works: [
      { title: 'Decoding surface codes fast', year: 2025, doi: '10.1234/Abc', venue: 'A Journal', why: '开创性' },
    ],
    reason: 'CANARY-reason 无人申请但应当支持',
    offer: '三百万元包干经费',
    ...changes,
  };
}

/** A lead brought to a state by its officer and chair. @returns its id and the token of the mail when contacted. */
export async function makeLead(
  world: World,
  it: LeadWorld,
  upTo: 'noticed' | 'evidenced' | 'approved_to_contact' | 'contacted',
  changes: Record<string, unknown> = {},
): Promise<{ id: string; email: string; token: string }> {
  const body = leadBody(it.call, changes);
  const [officer, chair] = [await world.as(it.officer), await world.as(it.chair)];
  const created = await officer.post(`/calls/${it.call.id}/leads`, body);
  if (created.status !== 201) throw new Error(`no lead: ${created.text}`);
  const { id, email } = created.body as { id: string; email: string };
  const steps = ['evidence', 'approve', 'contact'].slice(
    0,
    ['noticed', 'evidenced', 'approved_to_contact', 'contacted'].indexOf(upTo),
  );
  for (const step of steps) {
    const answer = await (step === 'approve' ? chair : officer).post(`/leads/${id}/${step}`);
    if (answer.status !== 200) throw new Error(`${step} failed: ${answer.text}`);
  }
  if (upTo !== 'contacted') return { id, email, token: '' };
  const mails = await world.mailsTo(email);
  return { id, email, token: /\/lead#token=(\S+)/.exec(mails.map(({ text }) => text).join('\n'))?.[1] ?? '' };
}
