import { addressee, compose, REACHABLE, TO } from './addressee.js';
import { about, awardPage, CALL, type CaseRow } from './case-notices.js';
import { line, money, text, type Locale } from './mail-text.js';
import { rowsOf, type Notice } from './notice.js';

const MOVED: Record<string, Record<Locale, { subject: string; means: string }>> = {
  suspended: {
    'zh-CN': { subject: '资助已暂停', means: '暂停期间不拨付，也不能登记开支，名录中不显示；路线和成果仍可登记。' },
    en: {
      subject: 'Your award is suspended',
      means:
        'Until it is resumed nothing is paid, no spending is recorded, and the register does not show it; route and outcomes stay open.',
    },
  },
  active: {
    'zh-CN': { subject: '资助已恢复', means: '可以继续拨付和登记开支，名录中重新显示。' },
    en: { subject: 'Your award is resumed', means: 'Payments and spending go on, and the register shows it again.' },
  },
  completed: {
    'zh-CN': { subject: '资助已结题', means: '不再拨付和登记开支；此后的成果仍可登记。' },
    en: {
      subject: 'Your award is completed',
      means: 'Nothing more is paid or spent; outcomes that come later can still be registered.',
    },
  },
  terminated: {
    'zh-CN': { subject: '资助已终止', means: '不再拨付，名录中不再显示。' },
    en: { subject: 'Your award is terminated', means: 'Nothing more is paid, and the register does not show it.' },
  },
};

/** An award was suspended, resumed or ended: its scholar hears that, and why. */
export const awardMoved: Notice = async (tx, { awardId, moveId, state, reason }) => {
  const words = MOVED[state ?? ''];
  if (!words) return [];
  const rows = await rowsOf<CaseRow>(
    tx,
    `SELECT w.id, a.id AS "applicationId", ${CALL}, a.title, ${TO}
       FROM award w JOIN application a ON a.id = w.application_id JOIN call c ON c.id = w.call_id
       JOIN person p ON p.id = w.scholar_id
      WHERE w.id = $1 AND w.state = $2 AND ${REACHABLE}`,
    [awardId, state],
  );
  return rows.map((row) => {
    const to = addressee(row);
    return {
      ...{ to, audience: 'applicant', template: 'award_moved', occasion: moveId ?? '', ...about(row) },
      ...compose(to, {
        'zh-CN': {
          subject: line`${words['zh-CN'].subject}：${row.callZh}`,
          body: text`“${row.title}”：${words['zh-CN'].subject}。${words['zh-CN'].means}

理由：${reason ?? ''}

${awardPage(row.id)}`,
        },
        en: {
          subject: line`${words.en.subject}: ${row.callEn}`,
          body: text`"${row.title}": ${words.en.subject.toLowerCase()}. ${words.en.means}

Reason: ${reason ?? ''}

${awardPage(row.id)}`,
        },
      }),
    };
  });
};

/** The office took an entry of spending back after the end: its scholar hears that, and why. */
export const spendingCorrected: Notice = async (tx, { reversalId }) => {
  const rows = await rowsOf<
    CaseRow & { awardId: string; use: string; amount: string; currency: string; reason: string }
  >(
    tx,
    `SELECT s.id, a.id AS "applicationId", ${CALL}, a.title, w.id AS "awardId", s.category AS use,
            -s.amount_cents AS amount, c.currency, s.note AS reason, ${TO}
       FROM spending s JOIN award w ON w.id = s.award_id JOIN application a ON a.id = w.application_id
       JOIN call c ON c.id = w.call_id JOIN person p ON p.id = w.scholar_id
      WHERE s.id = $1 AND ${REACHABLE}`,
    [reversalId],
  );
  return rows.map((row) => {
    const to = addressee(row);
    return {
      ...{ to, audience: 'applicant', template: 'spending_corrected', ...about(row) },
      ...compose(to, {
        'zh-CN': {
          subject: line`一笔开支已冲销：${row.callZh}`,
          body: text`“${row.title}”的资助已结束，项目主管冲销了您登记的一笔开支：${row.use} ${money(row.amount, row.currency, 'zh-CN')}。原记录仍保留。

理由：${row.reason}

${awardPage(row.awardId)}`,
        },
        en: {
          subject: line`An entry of spending was taken back: ${row.callEn}`,
          body: text`The award for "${row.title}" has ended, and the office took back an entry of spending that you recorded: ${row.use}, ${money(row.amount, row.currency, 'en')}. The entry itself stays on record.

Reason: ${row.reason}

${awardPage(row.awardId)}`,
        },
      }),
    };
  });
};
