import type { World } from '../support/world.js';
import { makeAssignment, makePeer, makeRound } from './assignments.js';
import { makeCall, type MadeCall } from './calls.js';
import { chinesePdf } from './chinese-pdf.js';
import type { MadePerson } from './people.js';
import { clear, makeDraft } from './portfolios.js';

export interface MadeOffer {
  call: MadeCall;
  roundId: string;
  reviewer: MadePerson;
  applicationId: string;
  assignmentId: string;
  /** Of the offer's link. */
  token: string;
}

/** An application whose first work has a Chinese manuscript of `pages` pages, handed in through the API and offered to a reviewer. */
export async function makeOfferToRead(
  world: World,
  pages: number,
  lines: readonly string[],
  works = 1,
): Promise<MadeOffer> {
  const call = await makeCall(world);
  const place = { id: call.id, directionId: call.directions[0]!.id, trackId: call.tracks[0]!.id };
  const draft = await makeDraft(world, place, { works });
  const path = `/applications/${draft.id}/files?purpose=manuscript&workId=${draft.workIds[0]}`;
  const type = { 'content-type': 'application/pdf' };
  const uploaded = await draft.client.upload(path, await chinesePdf(pages, lines), type);
  if (uploaded.status !== 201) throw new Error(`the manuscript was refused: ${uploaded.text}`);
  const submitted = await draft.client.post(`/applications/${draft.id}/submit`);
  if (submitted.status !== 201) throw new Error(`not submitted: ${submitted.text}`);
  await world.db.query(`UPDATE application SET state = 'in_review' WHERE id = $1`, [draft.id]);
  await clear(world, draft.id);
  const roundId = await makeRound(world, call, { state: 'open' });
  const reviewer = await makePeer(world);
  const { id, token } = await makeAssignment(world, roundId, draft, reviewer);
  return { call, roundId, reviewer, applicationId: draft.id, assignmentId: id, token };
}
