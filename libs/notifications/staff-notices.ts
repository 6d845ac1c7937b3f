import { addressee, compose, REACHABLE, TO, type AddresseeRow, type Words } from './addressee.js';
import { leadAnswerReceived } from './lead-notices.js';
import { line, page, text, type Locale } from './mail-text.js';
import { rowsOf, type Message, type Notice } from './notice.js';
import { objectionReceived } from './objector-notices.js';

export interface StaffRow extends AddresseeRow {
  id: string;
  applicationId: string | null;
  callId: string;
  callZh: string;
  callEn: string;
  title: string;
}

/** Whoever holds the role `g.role` in call `c`, in itself or through its programme. */
export const HOLDS = `JOIN role_grant g ON g.revoked_at IS NULL AND (g.call_id = c.id OR g.programme_id = c.programme_id)
  JOIN person p ON p.id = g.person_id`;

export const CALL = `c.id AS "callId", c.title_zh AS "callZh", c.title_en AS "callEn"`;

export function toStaff(row: StaffRow, template: string, words: Record<Locale, Words>): Message {
  const to = addressee(row);
  const { id: subjectId, callId, applicationId } = row;
  return { to, audience: 'staff', template, subjectId, callId, applicationId, ...compose(to, words) };
}

/** A decision waits for its approvers: those who may see the case and did not propose it. */
export const decisionProposed: Notice = async (tx, { decisionId }) => {
  const rows = await rowsOf<StaffRow>(
    tx,
    `SELECT DISTINCT d.id, d.application_id AS "applicationId", ${CALL}, a.title, ${TO}
       FROM decision d JOIN application a ON a.id = d.application_id JOIN call c ON c.id = d.call_id ${HOLDS}
      WHERE d.id = $1 AND d.state = 'proposed' AND g.role = 'approver' AND ${REACHABLE}
        AND p.id <> d.drafted_by AND p.id IS DISTINCT FROM d.proposed_by AND cleared_for(p.id, d.application_id)`,
    [decisionId],
  );
  return rows.map((row) =>
    toStaff(row, 'decision_proposed', {
      'zh-CN': {
        subject: line`有一项资助建议待您审批：${row.callZh}`,
        body: text`“${row.callZh}”中“${row.title}”的资助建议待您审批。审批前请阅读决策材料；需两位审批人分别批准。

${page(`/decisions/${row.id}`)}`,
      },
      en: {
        subject: line`A decision waits for your approval: ${row.callEn}`,
        body: text`A decision about "${row.title}" in "${row.callEn}" waits for your approval. Please read its pack first; two approvers must approve it independently.

${page(`/decisions/${row.id}`)}`,
      },
    }),
  );
};

/**
 * An objection was raised: officers of the call who may see the case hear that, not what it says; its author gets a
 * receipt.
 */
export const objectionRaised: Notice = async (tx, { objectionId }) => {
  const rows = await rowsOf<StaffRow>(
    tx,
    `SELECT DISTINCT o.id, d.application_id AS "applicationId", ${CALL}, a.title, ${TO}
       FROM objection o JOIN decision d ON d.id = o.decision_id JOIN application a ON a.id = d.application_id
       JOIN call c ON c.id = o.call_id ${HOLDS}
      WHERE o.id = $1 AND o.state = 'raised' AND g.role = 'officer' AND ${REACHABLE}
        AND cleared_for(p.id, d.application_id)`,
    [objectionId],
  );
  const toOfficers = rows.map((row) =>
    toStaff(row, 'objection_raised', {
      'zh-CN': {
        subject: line`收到一项异议：${row.callZh}`,
        body: text`“${row.callZh}”公示期间收到一项异议。请登录系统，指定与该决定无关的核查人。

${page(`/manage/calls/${row.callId}/objections`)}`,
      },
      en: {
        subject: line`An objection was raised: ${row.callEn}`,
        body: text`An objection was raised during the public notice of "${row.callEn}". Please sign in and name a handler who is independent of the decision.

${page(`/manage/calls/${row.callId}/objections`)}`,
      },
    }),
  );
  return [...(await objectionReceived(tx, objectionId)), ...toOfficers];
};

/** A door that was knocked on was answered: its owner has it in writing; those who work on the lead hear, while they still run the call. */
export const leadAnswered: Notice = async (tx, { leadId = null, locale = null }) => {
  const rows = await rowsOf<StaffRow & { state: string; answeredAt: Date }>(
    tx,
    `SELECT DISTINCT l.id, NULL::uuid AS "applicationId", ${CALL}, coalesce(nullif(l.name_zh, ''), l.name_latin) AS title,
            l.state, l.answered_at AS "answeredAt", ${TO}
       FROM lead l JOIN call c ON c.id = l.call_id ${HOLDS}
      WHERE l.id = $1 AND l.state IN ('consented', 'declined') AND p.id IN (l.noticed_by, l.approved_by)
        AND g.role IN ('officer', 'chair', 'nominator') AND ${REACHABLE} AND NOT barred_from_lead(p.id, l)`,
    [leadId],
  );
  const toOffice = rows.map((row) => {
    const consented = row.state === 'consented';
    const message = toStaff(row, 'lead_answered', {
      'zh-CN': {
        subject: line`敲门答复：${row.callZh}`,
        body: text`${row.title}${consented ? '表示同意' : '谢绝了邀请'}（“${row.callZh}”，敲门式支持）。答复全文和下一步：

${page(`/manage/calls/${row.callId}/leads`)}?lead=${row.id}`,
      },
      en: {
        subject: line`A lead answered: ${row.callEn}`,
        body: text`${row.title} ${consented ? 'consented' : 'declined'} (door-knock, "${row.callEn}"). The whole answer and the next step:

${page(`/manage/calls/${row.callId}/leads`)}?lead=${row.id}`,
      },
    });
    // An answer that was changed is another one.
    return { ...message, occasion: row.answeredAt.toISOString() };
  });
  return [...(await leadAnswerReceived(tx, { leadId, locale })), ...toOffice];
};

/**
 * Somebody must not touch a case that they were asked to review: officers of the call who may see it hear that a place
 * there is free again: one mail, in however many rounds. Why, and who it was, stands behind the sign-in.
 */
export const conflictDeclared: Notice = async (tx, { applicationId, personId }) => {
  const rows = await rowsOf<StaffRow>(
    tx,
    `SELECT DISTINCT ON (p.id) s.id, s.application_id AS "applicationId", ${CALL}, a.title, ${TO}
       FROM assignment s JOIN application a ON a.id = s.application_id JOIN call c ON c.id = s.call_id ${HOLDS}
      WHERE s.application_id = $1 AND s.reviewer_id = $2 AND g.role = 'officer' AND ${REACHABLE}
        AND (s.state IN ('offered', 'accepted', 'submitted') OR s.state = 'released' AND s.release_reason = 'conflict'
             OR s.state = 'refused' AND s.decline_reason = 'conflict')
        AND in_conflict($2, $1) AND cleared_for(p.id, s.application_id)
      ORDER BY p.id, s.created_at, s.id`,
    [applicationId, personId],
  );
  return rows.map((row) =>
    toStaff(row, 'conflict_declared', {
      'zh-CN': {
        subject: line`评审人声明回避：${row.callZh}`,
        body: text`“${row.callZh}”中“${row.title}”的一位评审人须回避，已不能查看该申请；该名额将依次邀请候补评审人。请登录系统确认是否仍缺人。

${page(`/manage/calls/${row.callId}/assignment`)}`,
      },
      en: {
        subject: line`A reviewer is in conflict: ${row.callEn}`,
        body: text`A reviewer of "${row.title}" in "${row.callEn}" is in conflict of interest and cannot see the application any more. The place is offered to the next alternate; please sign in and see whether one is still missing.

${page(`/manage/calls/${row.callId}/assignment`)}`,
      },
    }),
  );
};
