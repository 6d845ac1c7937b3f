import { hasWayIn } from '#identity';
import { addressee, compose, REACHABLE, TO, type AddresseeRow } from './addressee.js';
import { about, CALL, casePage, type CaseRow } from './case-notices.js';
import { line, page, text } from './mail-text.js';
import { rowsOf, type Notice } from './notice.js';

interface AnsweredRow extends AddresseeRow {
  id: string;
  state: string;
  callId: string;
  callZh: string;
  callEn: string;
}

/**
 * Whoever answered at the door, yes or no, has it in writing. The subject tells neither: it stands in lists of mails. The
 * language is that of their account, else of the page they answered on.
 */
export const leadAnswerReceived: Notice = async (tx, { leadId, locale }) => {
  const rows = await rowsOf<AnsweredRow>(
    tx,
    `SELECT l.id, l.state, ${CALL}, p.id AS "personId", l.email, coalesce(nullif(l.name_zh, ''), l.name_latin) AS name,
            CASE WHEN ${hasWayIn('p')} THEN p.locale ELSE $2 END AS locale
       FROM lead l JOIN call c ON c.id = l.call_id LEFT JOIN person p ON p.email = l.email
      WHERE l.id = $1 AND l.state IN ('consented', 'declined') AND p.disabled_at IS NULL`,
    [leadId, locale],
  );
  return rows.map((row) => {
    const to = addressee(row);
    const consented = row.state === 'consented';
    return {
      ...{
        to,
        audience: 'outside',
        template: 'lead_answer',
        subjectId: row.id,
        callId: row.callId,
        applicationId: null,
      },
      ...compose(to, {
        'zh-CN': {
          subject: line`已收到您的答复：${row.callZh}`,
          body: consented
            ? text`感谢您愿意接受“${row.callZh}”的支持，您的答复已记下。

接下来，项目主管会把已知的材料填入一份申请，备好后再发邮件给您；您核对、补充并提交即可，不必重新申报。进展随时可在首页查看：

${page('/home')}`
            : text`您谢绝了“${row.callZh}”的支持，答复已记下。我们不会再为此联系您，这也不影响您今后申报。`,
        },
        en: {
          subject: line`Your answer has arrived: ${row.callEn}`,
          body: consented
            ? text`Thank you for saying yes to the support of "${row.callEn}". Your answer is recorded.

The programme officer now fills an application with what is known and writes to you when it is ready; you check, complete and submit it. You need not apply anew. How it stands you see on your home page at any time:

${page('/home')}`
            : text`You said no to the support of "${row.callEn}", and that is recorded. We will not contact you about it again, and it changes nothing for later applications.`,
        },
      }),
    };
  });
};

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
