import { addressee, compose, REACHABLE, TO } from './addressee.js';
import { CALL, casePage, OF_APPLICANT, type CaseRow } from './case-notices.js';
import { line, moment, text, type Locale } from './mail-text.js';
import { rowsOf, type Notice } from './notice.js';

/** A moment as JSON has it; null when it was never set, undefined when the amendment left it alone. */
type Moved = { before: string | null; after: string } | undefined;

interface MovedRow extends CaseRow {
  state: 'draft' | 'submitted';
  /** Nothing more can be handed in, the grace included. */
  isOver: boolean;
  reason: string;
  reasonEn: string;
  opensAt: Moved;
  deadlineAt: Moved;
}

/** The opening or the deadline was moved: whoever has a draft, or could still take the application back, hears of it. */
export const callTimesMoved: Notice = async (tx, { amendmentId }) => {
  const rows = await rowsOf<MovedRow>(
    tx,
    `SELECT m.id, a.id AS "applicationId", ${CALL}, a.title, a.state, m.reason,
            c.deadline_at + make_interval(mins => c.grace_minutes) < now() AS "isOver", m.reason_en AS "reasonEn", m.changes->'opensAt' AS "opensAt", m.changes->'deadlineAt' AS "deadlineAt", ${TO}
       ${OF_APPLICANT} JOIN amendment m ON m.call_id = c.id
      WHERE m.id = $1 AND a.state IN ('draft', 'submitted') AND a.origin = 'call' AND c.state = 'published'
        AND ${REACHABLE} ORDER BY a.id`,
    [amendmentId],
  );
  return rows.map((row) => {
    const to = addressee(row);
    const { callId, applicationId } = row;
    return {
      ...{ to, audience: 'applicant', template: 'call_times_moved', subjectId: row.id, callId, applicationId },
      ...compose(to, {
        'zh-CN': {
          subject: line`${heading(row, 'zh-CN')}：${row.callZh}`,
          body: text`“${row.callZh}”修订了申报时间。

${times(row, 'zh-CN')}
修订理由：${row.reason}

${NEXT[row.state]['zh-CN'][row.isOver ? 'over' : 'open']}

${casePage(row)}`,
        },
        en: {
          subject: line`${heading(row, 'en')}: ${row.callEn}`,
          body: text`The times of "${row.callEn}" were amended.

${times(row, 'en')}
Reason: ${row.reasonEn || row.reason}

${NEXT[row.state].en[row.isOver ? 'over' : 'open']}

${casePage(row)}`,
        },
      }),
    };
  });
};

const isEarlier = ({ before, after }: NonNullable<Moved>) => before !== null && new Date(after) < new Date(before);

function heading({ deadlineAt }: MovedRow, locale: Locale): string {
  if (!deadlineAt) return locale === 'en' ? 'The opening was moved' : '申报开始时间有变';
  if (isEarlier(deadlineAt)) return locale === 'en' ? 'The deadline is earlier now' : '申报截止时间提前';
  return locale === 'en' ? 'The deadline is later now' : '申报截止时间延后';
}

/** Each moment that moved on a line of its own, the new one first: it is the one that counts. */
function times({ opensAt, deadlineAt, timeZone }: MovedRow, locale: Locale): string {
  const told = (name: string, moved: Moved) => {
    if (!moved) return '';
    const now = moment(new Date(moved.after), timeZone, locale);
    const before = moment(moved.before === null ? null : new Date(moved.before), timeZone, locale);
    return locale === 'en' ? `${name}: ${now}, before: ${before}\n` : `${name}：${now}（原为 ${before}）\n`;
  };
  return locale === 'en'
    ? told('Opening', opensAt) + told('Deadline', deadlineAt)
    : told('申报开始', opensAt) + told('申报截止', deadlineAt);
}

const NEXT: Record<MovedRow['state'], Record<Locale, Record<'open' | 'over', string>>> = {
  draft: {
    'zh-CN': {
      open: '您的申请尚未提交，请在截止之前提交。',
      over: '申报已截止，您的申请没有提交。如有疑问，请与该批次的项目办公室联系。',
    },
    en: {
      open: 'Your application is not submitted yet: please submit it before the deadline.',
      over: 'The deadline has passed and your application was not submitted. If you have questions, please write to the office of the call.',
    },
  },
  submitted: {
    'zh-CN': { open: '您的申请已提交，无需再做什么；截止之前仍可取回修改。', over: '您的申请已提交，无需再做什么。' },
    en: {
      open: 'Your application is submitted and nothing more is needed; until the deadline you can still reopen and change it.',
      over: 'Your application is submitted and nothing more is needed.',
    },
  },
};
