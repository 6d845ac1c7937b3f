import type { Tx } from '#platform';
import { addressee, compose, localeOfName, type Words } from './addressee.js';
import { line, moment, page, text, type Locale } from './mail-text.js';
import { rowsOf, type Message, type Notice } from './notice.js';
import { decisionTakenBack } from './result-notices.js';

interface ObjectorRow {
  id: string;
  email: string;
  raisedByName: string;
  raisedAt: Date;
  closedAt: Date | null;
  state: 'upheld' | 'dismissed';
  finding: string;
  callId: string;
  callZh: string;
  callEn: string;
  timeZone: string;
  applicationId: string;
  applicant: string;
}

const OBJECTION = `SELECT o.id, o.raised_by_email AS email, o.raised_by_name AS "raisedByName", o.raised_at AS "raisedAt",
    o.closed_at AS "closedAt", o.state, coalesce(o.finding, '') AS finding, c.id AS "callId", c.title_zh AS "callZh",
    c.title_en AS "callEn", c.time_zone AS "timeZone", d.application_id AS "applicationId",
    concat_ws(' ', nullif(s.content->'applicant'->>'nameZh', ''), nullif(s.content->'applicant'->>'nameLatin', '')) AS applicant
  FROM objection o JOIN decision d ON d.id = o.decision_id JOIN call c ON c.id = o.call_id
  JOIN application a ON a.id = d.application_id LEFT JOIN submission s ON s.id = a.submission_id`;

/**
 * Nobody has checked that the address belongs to whoever typed it: nothing that a stranger typed goes to it, not even the
 * name, which only decides the language.
 */
function toObjector(row: ObjectorRow, template: string, words: Record<Locale, Words>): Message {
  const locale = localeOfName(row.raisedByName);
  const name = locale === 'en' ? 'Madam or Sir' : '异议提出人';
  const to = addressee({ personId: null, email: row.email, name, locale });
  const { id: subjectId, callId, applicationId } = row;
  return { to, audience: 'outside', template, subjectId, callId, applicationId, ...compose(to, words) };
}

/** The receipt of an objection, to whoever raised it. It tells only what the public notice tells. */
export async function objectionReceived(tx: Tx, objectionId: string | null | undefined): Promise<Message[]> {
  const rows = await rowsOf<ObjectorRow>(tx, `${OBJECTION} WHERE o.id = $1 AND o.state IN ('raised', 'in_handling')`, [
    objectionId,
  ]);
  return rows.map((row) =>
    toObjector(row, 'objection_received', {
      'zh-CN': {
        subject: line`已收到您的异议：${row.callZh}`,
        body: text`我们已于 ${moment(row.raisedAt, row.timeZone, 'zh-CN')} 收到您对“${row.callZh}”拟资助人员“${row.applicant}”提出的异议。

异议将由未参与该决定的人独立核查，核查结论会发送到本邮箱。如您并未提出异议，请忽略本邮件。公示全文：

${page(`/calls/${row.callId}/notice`)}`,
      },
      en: {
        subject: line`Your objection has arrived: ${row.callEn}`,
        body: text`On ${moment(row.raisedAt, row.timeZone, 'en')} we received your objection to ${row.applicant}, who is proposed in "${row.callEn}".

Somebody who took no part in the decision looks into it, and the finding is sent to this address. If you raised no objection, please ignore this mail. The whole notice:

${page(`/calls/${row.callId}/notice`)}`,
      },
    }),
  );
}

/**
 * The end of an objection, with the finding, to whoever raised it and, when it is upheld, to whoever was proposed. Who looked
 * into it is not told.
 */
export const objectionClosed: Notice = async (tx, { objectionId }) => {
  const rows = await rowsOf<ObjectorRow>(tx, `${OBJECTION} WHERE o.id = $1 AND o.state IN ('upheld', 'dismissed')`, [
    objectionId,
  ]);
  const toObjectors = rows.map((row) => {
    const upheld = row.state === 'upheld';
    return toObjector(row, 'objection_closed', {
      'zh-CN': {
        subject: line`异议核查结论：${row.callZh}`,
        body: text`您对“${row.callZh}”拟资助人员“${row.applicant}”提出的异议已核查完毕：${upheld ? '异议成立，该资助决定已撤回' : '异议不成立'}。

核查结论：

${row.finding}`,
      },
      en: {
        subject: line`Finding on your objection: ${row.callEn}`,
        body: text`Your objection to ${row.applicant}, who was proposed in "${row.callEn}", was looked into: ${upheld ? 'it is upheld, and the decision is taken back' : 'it is dismissed'}.

Finding:

${row.finding}`,
      },
    });
  });
  return [...toObjectors, ...(await decisionTakenBack(tx, objectionId))];
};
