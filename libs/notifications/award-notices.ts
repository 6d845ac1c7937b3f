import { addressee, compose, REACHABLE, TO } from './addressee.js';
import { about, awardPage, CALL, type CaseRow } from './case-notices.js';
import { line, text, type Locale } from './mail-text.js';
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
