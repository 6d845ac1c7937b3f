import { bringDecision, makeFunding, makeShortlisted } from '../factories/decisions.js';
import { addConflict } from '../factories/notices.js';
import { makePerson } from '../factories/people.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

const NOTHING = { decision: null, objections: null, notice: null };

describe('how a case stands with its money', () => {
  it('leads its staff to the decision and the objections, and its applicant to the notice alone', async () => {
    const funding = await makeFunding(world, { noticeHours: 24 });
    const { call, officer, approvers } = funding;
    const { id, applicationId, applicant } = await bringDecision(world, funding, 'approved');
    const read = async (person: { id: string }) =>
      (await world.as(person)).get(`/applications/${applicationId}/funding`);
    const staff = { decision: { id, state: 'approved' }, objections: { open: 0, all: 0 }, notice: null };
    expect((await read(officer)).body).toEqual(staff);
    expect((await read(approvers[2])).body).toEqual(staff);
    expect((await read(applicant)).body).toEqual(NOTHING);

    const office = await world.as(officer);
    const { noticeEndsAt } = (await office.post(`/decisions/${id}/announce`)).body;
    const notice = { callId: call.id, endsAt: noticeEndsAt };
    const text = '第三篇代表作并非本人完成，请予核查，谢谢。';
    const body = { name: '李四', email: 'x@example.org', text, evidence: '见该文附录第二节' };
    expect((await world.api.post(`/decisions/${id}/objections`, body)).status).toBe(201);
    expect((await read(officer)).body).toMatchObject({ objections: { open: 1, all: 1 }, notice });
    expect((await office.get(`/decisions/${id}`)).body.objections).toEqual({ open: 1, all: 1 });
    // That somebody objected is not for the applicant to know.
    expect((await read(applicant)).body).toEqual({ ...NOTHING, notice });

    await world.db.query(`UPDATE decision SET state = 'offered', notice_ends_at = now() WHERE id = $1`, [id]);
    // The notice names those no more who have the offer.
    expect((await read(applicant)).body).toEqual(NOTHING);
    expect((await (await world.as(applicant)).get(`/decisions/${id}`)).body.objections).toBeNull();
  });

  it('does not exist for whoever may not read the case', async () => {
    const funding = await makeFunding(world);
    const { id, applicationId } = await bringDecision(world, funding, 'announced');
    const [approver] = funding.approvers;
    const read = async (person: { id: string }) =>
      (await (await world.as(person)).get(`/applications/${applicationId}/funding`)).status;
    expect(await read(await makePerson(world))).toBe(404);
    expect(await read((await makeFunding(world)).officer)).toBe(404);
    expect(await read(approver)).toBe(200);
    await addConflict(world, approver.id, applicationId);
    expect(await read(approver)).toBe(404);
    expect((await (await world.as(approver)).get(`/decisions/${id}`)).status).toBe(404);
  });

  it('says nothing where nothing was decided', async () => {
    const { call, officer } = await makeFunding(world);
    const { id } = await makeShortlisted(world, call);
    expect((await (await world.as(officer)).get(`/applications/${id}/funding`)).body).toEqual(NOTHING);
  });
});
