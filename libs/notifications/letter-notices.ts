import { hasWayIn } from '#identity';
import { bothNames } from '#portfolios';
import { addressee, compose, REACHABLE, TO } from './addressee.js';
import { about, CALL, casePage, OF_APPLICANT, type CaseRow } from './case-notices.js';
import { line, link, moment, text } from './mail-text.js';
import { rowsOf, type Notice } from './notice.js';

/** A referee is asked for a letter. */
export const letterRequested: Notice = async (tx, { letterId }) => {
  const rows = await rowsOf<CaseRow & { applicant: string; expiresAt: Date }>(
    tx,
    `SELECT l.id, a.id AS "applicationId", ${CALL}, a.title, ${bothNames('f', 'o')} AS applicant, l.expires_at AS "expiresAt",
            p.id AS "personId", l.referee_email AS email, l.referee_name AS name,
            CASE WHEN ${hasWayIn('p')} THEN p.locale END AS locale
       FROM referee_letter l JOIN application a ON a.id = l.application_id JOIN call c ON c.id = a.call_id
       JOIN person o ON o.id = a.applicant_id LEFT JOIN profile f ON f.person_id = o.id
       LEFT JOIN person p ON p.email = l.referee_email
      WHERE l.id = $1 AND l.state = 'requested' AND l.expires_at > now()`,
    [letterId],
  );
  return rows.map((row) => {
    const to = addressee(row);
    return {
      ...{ to, audience: 'outside', template: 'letter_requested', ...about(row) },
      ...compose(to, {
        'zh-CN': {
          subject: line`${row.applicant} 请您写推荐信`,
          body: text`${row.applicant} 正在申报“${row.callZh}”，请您写一封推荐信。

打开链接即可提交或谢绝（${moment(row.expiresAt, row.timeZone, 'zh-CN')} 之前有效，仅限您本人，申报人看不到信的内容）：

${link('letter', row.id)}`,
        },
        en: {
          subject: line`${row.applicant} asks you for a letter of recommendation`,
          body: text`${row.applicant} is applying to "${row.callEn}" and asks you for a letter of recommendation.

Write it or decline by this link (valid until ${moment(row.expiresAt, row.timeZone, 'en')}; it is yours alone, and the applicant does not see the letter):

${link('letter', row.id)}`,
        },
      }),
    };
  });
};

/** A referee says no: the applicant, who may have to ask somebody else in time, hears that, and nothing more. */
export const letterDeclined: Notice = async (tx, { letterId }) => {
  const rows = await rowsOf<CaseRow & { referee: string }>(
    tx,
    `SELECT l.id, a.id AS "applicationId", ${CALL}, a.title, l.referee_name AS referee, ${TO}
       ${OF_APPLICANT} JOIN referee_letter l ON l.application_id = a.id
      WHERE l.id = $1 AND l.state = 'declined' AND a.state <> 'withdrawn' AND ${REACHABLE}`,
    [letterId],
  );
  return rows.map((row) => {
    const to = addressee(row);
    return {
      ...{ to, audience: 'applicant', template: 'letter_declined', ...about(row) },
      ...compose(to, {
        'zh-CN': {
          subject: line`${row.referee} 谢绝撰写推荐信：${row.callZh}`,
          body: text`${row.referee} 谢绝为您在“${row.callZh}”的申请撰写推荐信。申报截止前，您可以另请他人：

${casePage(row)}`,
        },
        en: {
          subject: line`${row.referee} declined to write a letter: ${row.callEn}`,
          body: text`${row.referee} declined to write a letter for your application to "${row.callEn}". Until the deadline you can ask somebody else:

${casePage(row)}`,
        },
      }),
    };
  });
};
