import { addressee, compose, REACHABLE, TO } from './addressee.js';
import { about, CALL, OF_APPLICANT, type CaseRow } from './case-notices.js';
import { line, text } from './mail-text.js';
import { rowsOf, type Notice } from './notice.js';

/** The end for whoever was not chosen. No score, rank or reviewer stands in it. */
export const applicationNotSelected: Notice = async (tx, { applicationId }) => {
  const rows = await rowsOf<CaseRow>(
    tx,
    `SELECT a.id, a.id AS "applicationId", ${CALL}, a.title, ${TO}
       ${OF_APPLICANT} WHERE a.id = $1 AND a.state = 'not_selected' AND ${REACHABLE}`,
    [applicationId],
  );
  return rows.map((row) => {
    const to = addressee(row);
    return {
      ...{ to, audience: 'applicant', template: 'application_not_selected', ...about(row) },
      ...compose(to, {
        'zh-CN': {
          subject: line`申请结果：${row.callZh}`,
          body: text`感谢您申报“${row.callZh}”。

您的申请“${row.title}”已完成评审，本次未能入选。名额有限，这不是对您工作的否定，欢迎您今后再次申报。`,
        },
        en: {
          subject: line`Result of your application: ${row.callEn}`,
          body: text`Thank you for applying to "${row.callEn}".

Your application "${row.title}" was reviewed and is not selected this time. Places are few, and this is no judgement against your work: you are welcome to apply again.`,
        },
      }),
    };
  });
};
