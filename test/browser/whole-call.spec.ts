import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FrontDoor } from '../support/front-door.js';
import * as after from '../support/whole-call/after-review.js';
import { apply, review } from '../support/whole-call/applying-and-reviewing.js';
import * as before from '../support/whole-call/before-review.js';
import { APPROVERS, CALL, OFFICER, OTHER, POOL, WINNER } from '../support/whole-call/cast.js';
import { useSite } from '../support/site.js';

jest.setTimeout(300_000);

describe('a whole call', () => {
  const site = useSite({ administrator: false, each: true });
  let door: FrontDoor;
  beforeEach(() => {
    door = new FrontDoor(site.world, site.browser);
  });

  it('goes from the empty product to an award and its outcome, through screens and mails alone', async () => {
    await before.setUpAndInvite(door);
    const [office, ...approvers] = await Promise.all([
      door.acceptRole(OFFICER.email, '项目主管'),
      ...APPROVERS.map(({ email }) => door.acceptRole(email, '资助审批人')),
    ]);
    const manage = await before.publish(office);
    const [scholar, other] = await Promise.all([apply(door, WINNER), apply(door, OTHER)]);

    await before.closeEarly(office, manage);
    await before.importPool(door, office);
    await before.untilClosed(office, manage);
    await before.checkAll(office, manage);
    await before.decideConflict(office, manage);
    await before.planAndAssign(door, office, manage);
    await before.openRound(office, manage);
    const scores = { [WINNER.title]: 9, [OTHER.title]: 5 };
    await Promise.all(POOL.slice(0, 2).map(({ nameZh, email }) => review(door, nameZh, email, scores)));
    await after.closeAndShortlist(office, manage);

    await after.decide(office, manage);
    for (const [index, approver] of approvers.entries()) await after.approve(approver, index);
    await after.notice(door, office);
    await after.accept(door, scholar);
    await after.pay(office, manage, approvers[0]!);
    await after.registerOutcome(scholar);
    await after.lookAtRegister(door);

    await other.goto(`${door.origin}/home`);
    // Until the office tells them, the others learn nothing from a list that was drawn up.
    await other.getByText(`${CALL} · 评审中`).waitFor();
    await after.tellTheOthers(office, manage);
    expect((await site.world.mailsTo(OTHER.email)).at(-1)!.subject).toBe(`申请结果：${CALL}`);
    await other.reload();
    await other.getByText(`${CALL} · 未入选`).waitFor();
    expect(door.faults).toEqual([]);
  });
});
