import { addressee, compose, REACHABLE, TO } from './addressee.js';
import { about, CALL, casePage, type CaseRow } from './case-notices.js';
import { line, text } from './mail-text.js';
import { rowsOf, type Notice } from './notice.js';

/** Whoever said yes at the door was promised this mail: their application is begun, and waits for them. */
export const leadExpressOpened: Notice = async (tx, { leadId }) => {
  const rows = await rowsOf<CaseRow>(
    tx,
    `SELECT l.id, a.id AS "applicationId", ${CALL}, a.title, ${TO}
       FROM lead l JOIN application a ON a.id = l.application_id JOIN call c ON c.id = a.call_id
       JOIN person p ON p.id = a.applicant_id
      WHERE l.id = $1 AND a.state = 'draft' AND ${REACHABLE}`,
    [leadId],
  );
  return rows.map((row) => {
    const to = addressee(row);
    return {
      ...{ to, audience: 'applicant', template: 'lead_express_opened', ...about(row) },
      ...compose(to, {
        'zh-CN': {
          subject: line`您的申请已备好，请核对并提交：${row.callZh}`,
          body: text`感谢您的答复。我们已把所知的材料填入您在“${row.callZh}”的申请。请登录核对、补充并提交，不受申报截止时间限制：

${casePage(row)}`,
        },
        en: {
          subject: line`Your application is ready to complete and submit: ${row.callEn}`,
          body: text`Thank you for your answer. What we know stands in your application to "${row.callEn}" now. Please sign in, check and complete it, and submit it; the deadline of the call does not apply to you:

${casePage(row)}`,
        },
      }),
    };
  });
};
