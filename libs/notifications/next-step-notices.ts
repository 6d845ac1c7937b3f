import type { Tx } from '#platform';
import { REACHABLE, TO } from './addressee.js';
import { line, page, text } from './mail-text.js';
import { rowsOf, type Notice } from './notice.js';
import { CALL, HOLDS, toStaff, type StaffRow } from './staff-notices.js';

/** The officers of the call who may see the case, while its decision is in one of the states. */
const officersOf = (tx: Tx, decisionId: string | null | undefined, states: readonly string[]) =>
  rowsOf<StaffRow & { state: string }>(
    tx,
    `SELECT DISTINCT d.id, d.state, d.application_id AS "applicationId", ${CALL}, a.title, ${TO}
       FROM decision d JOIN application a ON a.id = d.application_id JOIN call c ON c.id = d.call_id ${HOLDS}
      WHERE d.id = $1 AND d.state = ANY($2) AND g.role = 'officer' AND ${REACHABLE}
        AND cleared_for(p.id, d.application_id)`,
    [decisionId, states],
  );

/** The second signature is there: officers of the call who may see the case hear that the public notice can begin. */
export const decisionApproved: Notice = async (tx, { decisionId }) => {
  const rows = await officersOf(tx, decisionId, ['approved']);
  return rows.map((row) =>
    toStaff(row, 'decision_approved', {
      'zh-CN': {
        subject: line`一项资助决定已批准，待公示：${row.callZh}`,
        body: text`“${row.callZh}”中“${row.title}”的资助决定已由两位审批人批准，可以开始公示：

${page(`/manage/calls/${row.callId}/decisions`)}?state=approved`,
      },
      en: {
        subject: line`A decision is approved and waits for its notice: ${row.callEn}`,
        body: text`The decision about "${row.title}" in "${row.callEn}" has both signatures; its public notice can begin:

${page(`/manage/calls/${row.callId}/decisions`)}?state=approved`,
      },
    }),
  );
};

/** The scholar said yes or no to the offer: officers of the call who may see the case hear that, and where the note is. */
export const decisionAnswered: Notice = async (tx, { decisionId }) => {
  const rows = await officersOf(tx, decisionId, ['accepted', 'declined']);
  return rows.map((row) => {
    const accepted = row.state === 'accepted';
    return toStaff(row, 'decision_answered', {
      'zh-CN': {
        subject: line`${accepted ? '学者接受了资助' : '学者谢绝了资助'}：${row.callZh}`,
        body: text`“${row.callZh}”中“${row.title}”的申报人${accepted ? '接受了资助，可以安排拨付' : '谢绝了资助，相应经费已可另作安排'}。答复及附言：

${page(`/decisions/${row.id}`)}`,
      },
      en: {
        subject: line`${accepted ? 'An award is accepted' : 'An award is declined'}: ${row.callEn}`,
        body: text`The applicant of "${row.title}" in "${row.callEn}" ${accepted ? 'accepted the award; payments can be planned' : 'declined the award; its money is free again'}. The answer with its note:

${page(`/decisions/${row.id}`)}`,
      },
    });
  });
};

/** An objection was put into somebody's hands: they hear that it waits for them, not what it says. */
export const objectionAssigned: Notice = async (tx, { objectionId }) => {
  const rows = await rowsOf<StaffRow>(
    tx,
    `SELECT o.id, d.application_id AS "applicationId", ${CALL}, a.title, ${TO}
       FROM objection o JOIN decision d ON d.id = o.decision_id JOIN application a ON a.id = d.application_id
       JOIN call c ON c.id = o.call_id JOIN person p ON p.id = o.handler_id
      WHERE o.id = $1 AND o.state = 'in_handling' AND ${REACHABLE} AND cleared_for(p.id, d.application_id)`,
    [objectionId],
  );
  return rows.map((row) =>
    toStaff(row, 'objection_assigned', {
      'zh-CN': {
        subject: line`一项公示异议待您处理：${row.callZh}`,
        body: text`“${row.callZh}”公示期间收到一项异议，已指定由您处理。请登录系统阅读异议与证据，核实后写明结论：

${page(`/manage/calls/${row.callId}/objections`)}`,
      },
      en: {
        subject: line`An objection is yours to handle: ${row.callEn}`,
        body: text`An objection was raised during the public notice of "${row.callEn}", and you were named to handle it. Please sign in, read it with its evidence, and record what you found:

${page(`/manage/calls/${row.callId}/objections`)}`,
      },
    }),
  );
};
