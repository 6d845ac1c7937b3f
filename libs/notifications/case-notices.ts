import { addressee, compose, REACHABLE, TO, type AddresseeRow } from './addressee.js';
import { line, moment, money, page, text } from './mail-text.js';
import { rowsOf, type Notice } from './notice.js';

export interface CaseRow extends AddresseeRow {
  id: string;
  applicationId: string;
  callId: string;
  callZh: string;
  callEn: string;
  timeZone: string;
  title: string;
}

export const CALL = `c.id AS "callId", c.title_zh AS "callZh", c.title_en AS "callEn", c.time_zone AS "timeZone"`;

export const about = ({ id, callId, applicationId }: CaseRow) => ({ subjectId: id, callId, applicationId });

/** Where a scholar follows the award. */
export const awardPage = (id: string) => page(`/awards/${id}`);

/** Where an applicant follows the case. */
export const casePage = ({ applicationId }: Pick<CaseRow, 'applicationId'>) => page(`/applications/${applicationId}`);

export const OF_APPLICANT = `FROM application a JOIN call c ON c.id = a.call_id JOIN person p ON p.id = a.applicant_id`;

/** The receipt of a submission, to its applicant. */
export const applicationSubmitted: Notice = async (tx, { submissionId }) => {
  const rows = await rowsOf<CaseRow & { at: Date; hash: string; deadlineAt: Date | null; mayReopen: boolean }>(
    tx,
    `SELECT b.id, a.id AS "applicationId", ${CALL}, b.content->>'title' AS title, b.submitted_at AS at,
            b.content_hash AS hash, c.deadline_at AS "deadlineAt",
            coalesce(a.origin = 'call' AND c.deadline_at > now(), false) AS "mayReopen", ${TO}
       ${OF_APPLICANT} JOIN submission b ON b.application_id = a.id WHERE b.id = $1 AND ${REACHABLE}`,
    [submissionId],
  );
  return rows.map((row) => {
    const to = addressee(row);
    return {
      ...{ to, audience: 'applicant', template: 'application_submitted', ...about(row) },
      ...compose(to, {
        'zh-CN': {
          subject: line`申请已提交：${row.callZh}`,
          body: text`您的申请“${row.title}”已提交。

提交时间：${moment(row.at, row.timeZone, 'zh-CN')}
内容校验码（SHA-256）：${row.hash}
${row.mayReopen ? `\n截止时间 ${moment(row.deadlineAt, row.timeZone, 'zh-CN')} 之前可取回修改。\n` : ''}
${casePage(row)}`,
        },
        en: {
          subject: line`Application submitted: ${row.callEn}`,
          body: text`Your application "${row.title}" was submitted.

Time: ${moment(row.at, row.timeZone, 'en')}
Hash of its content (SHA-256): ${row.hash}
${row.mayReopen ? `\nUntil the deadline, ${moment(row.deadlineAt, row.timeZone, 'en')}, you can reopen and change it.\n` : ''}
${casePage(row)}`,
        },
      }),
    };
  });
};

interface DecisionRow extends CaseRow {
  amount: string;
  currency: string;
  noticeEndsAt: Date | null;
}

const DECISION = `SELECT d.id, a.id AS "applicationId", ${CALL}, a.title, d.amount_cents AS amount, c.currency,
  d.notice_ends_at AS "noticeEndsAt", ${TO}`;

/** The public notice of a proposed award begins: its applicant hears. */
export const decisionAnnounced: Notice = async (tx, { decisionId }) => {
  const rows = await rowsOf<DecisionRow>(
    tx,
    `${DECISION} ${OF_APPLICANT} JOIN decision d ON d.application_id = a.id
      WHERE d.id = $1 AND d.state = 'announced' AND ${REACHABLE}`,
    [decisionId],
  );
  return rows.map((row) => {
    const to = addressee(row);
    return {
      ...{ to, audience: 'applicant', template: 'decision_announced', ...about(row) },
      ...compose(to, {
        'zh-CN': {
          subject: line`拟资助公示：${row.callZh}`,
          body: text`您的申请“${row.title}”已列为拟资助，现予公示，公示期至 ${moment(row.noticeEndsAt, row.timeZone, 'zh-CN')}。

公示期满且异议处理完毕后，您会收到正式的资助邀约。公示全文：

${page(`/calls/${row.callId}/notice`)}`,
        },
        en: {
          subject: line`Public notice: ${row.callEn}`,
          body: text`Your application "${row.title}" is proposed for funding and on public notice until ${moment(row.noticeEndsAt, row.timeZone, 'en')}.

When the notice is over and objections, if any, are handled, you receive the offer itself. The whole notice:

${page(`/calls/${row.callId}/notice`)}`,
        },
      }),
    };
  });
};

/** The offer of an award, to be accepted or declined. */
export const decisionOffered: Notice = async (tx, { decisionId }) => {
  const rows = await rowsOf<DecisionRow>(
    tx,
    `${DECISION} ${OF_APPLICANT} JOIN decision d ON d.application_id = a.id
      WHERE d.id = $1 AND d.state = 'offered' AND ${REACHABLE}`,
    [decisionId],
  );
  return rows.map((row) => {
    const to = addressee(row);
    return {
      ...{ to, audience: 'applicant', template: 'decision_offered', ...about(row) },
      ...compose(to, {
        'zh-CN': {
          subject: line`资助邀约：${row.callZh}`,
          body: text`恭喜您入选“${row.callZh}”。

申请：${row.title}
金额：${money(row.amount, row.currency, 'zh-CN')}（包干制，由您自主安排，仅负面清单除外）

请登录系统接受或谢绝：${page(`/decisions/${row.id}`)}`,
        },
        en: {
          subject: line`Offer of an award: ${row.callEn}`,
          body: text`Congratulations: you are selected in "${row.callEn}".

Application: ${row.title}
Amount: ${money(row.amount, row.currency, 'en')} (a lump sum: you decide how it is spent, only the uses on the negative list are forbidden)

Please sign in to accept or decline: ${page(`/decisions/${row.id}`)}`,
        },
      }),
    };
  });
};

/** A payment was made: its scholar hears. */
export const disbursementPaid: Notice = async (tx, { disbursementId }) => {
  const rows = await rowsOf<CaseRow & { awardId: string; amount: string; currency: string; reference: string | null }>(
    tx,
    `SELECT d.id, a.id AS "applicationId", ${CALL}, a.title, d.amount_cents AS amount, c.currency, d.reference, w.id AS "awardId", ${TO}
       FROM disbursement d JOIN award w ON w.id = d.award_id JOIN application a ON a.id = w.application_id
       JOIN call c ON c.id = w.call_id JOIN person p ON p.id = w.scholar_id
      WHERE d.id = $1 AND d.state = 'paid' AND ${REACHABLE}`,
    [disbursementId],
  );
  return rows.map((row) => {
    const to = addressee(row);
    return {
      ...{ to, audience: 'applicant', template: 'disbursement_paid', ...about(row) },
      ...compose(to, {
        'zh-CN': {
          subject: line`经费已拨付：${row.callZh}`,
          body: text`“${row.title}”的一笔经费已拨付：${money(row.amount, row.currency, 'zh-CN')}。

凭证号：${row.reference ?? '无'}

${awardPage(row.awardId)}`,
        },
        en: {
          subject: line`Disbursement paid: ${row.callEn}`,
          body: text`A disbursement for "${row.title}" was paid: ${money(row.amount, row.currency, 'en')}.

Reference: ${row.reference ?? 'none'}

${awardPage(row.awardId)}`,
        },
      }),
    };
  });
};
