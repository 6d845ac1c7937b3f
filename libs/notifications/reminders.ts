import type { Tx } from '#platform';
import { addressee, compose, REACHABLE, TO, type AddresseeRow } from './addressee.js';
import { ASSIGNMENT_SQL, readingRoom, toReviewer, type AssignmentRow } from './assignment-notices.js';
import { casePage } from './case-notices.js';
import { line, link, moment, text } from './mail-text.js';
import { rowsOf, type Message } from './notice.js';

/**
 * Rows not reminded of yet. `occasion` holds the time itself, so that a time that was moved is reminded of anew; the key
 * is the one that `WriteMails` builds.
 */
const notYet = (rows: string, template: string) => `
  SELECT * FROM (${rows}) w
   WHERE NOT EXISTS (SELECT 1 FROM mail m
     WHERE m.dedupe_key = concat_ws(':', ${template}, w."subjectId", w.occasion, lower(w.email)))
   ORDER BY w."subjectId" LIMIT $1`;

const epoch = (column: string) => `extract(epoch FROM ${column})::bigint::text`;

interface DraftRow extends AddresseeRow {
  subjectId: string;
  occasion: string;
  callId: string;
  callZh: string;
  callEn: string;
  timeZone: string;
  deadlineAt: Date;
}

/** Drafts whose call's deadline is near: 72 hours and 24 hours before. */
export async function draftReminders(tx: Tx, most: number): Promise<Message[]> {
  const drafts = `
    SELECT a.id AS "subjectId",
           CASE WHEN c.deadline_at <= now() + interval '24 hours' THEN '24h' ELSE '72h' END || '-' || ${epoch('c.deadline_at')}
             AS occasion,
           c.id AS "callId", c.title_zh AS "callZh", c.title_en AS "callEn", c.time_zone AS "timeZone",
           c.deadline_at AS "deadlineAt", ${TO}
      FROM application a JOIN call c ON c.id = a.call_id JOIN person p ON p.id = a.applicant_id
     WHERE a.state = 'draft' AND a.origin = 'call' AND c.state = 'published' AND ${REACHABLE}
       AND c.deadline_at > now() AND c.deadline_at <= now() + interval '72 hours'`;
  const rows = await rowsOf<DraftRow>(tx, notYet(drafts, `'deadline_near'`), [most]);
  return rows.map((row) => {
    const to = addressee(row);
    return {
      ...{ to, audience: 'applicant', template: 'deadline_near', subjectId: row.subjectId, occasion: row.occasion },
      ...{ callId: row.callId, applicationId: row.subjectId },
      ...compose(to, {
        'zh-CN': {
          subject: line`申报即将截止：${row.callZh}`,
          body: text`您在“${row.callZh}”中的申请尚未提交，截止时间：${moment(row.deadlineAt, row.timeZone, 'zh-CN')}。

${casePage({ applicationId: row.subjectId })}`,
        },
        en: {
          subject: line`The deadline is near: ${row.callEn}`,
          body: text`Your application in "${row.callEn}" is not submitted yet. Deadline: ${moment(row.deadlineAt, row.timeZone, 'en')}.

${casePage({ applicationId: row.subjectId })}`,
        },
      }),
    };
  });
}

type Reminder = AssignmentRow & { subjectId: string; occasion: string };

/** Offers of which half of the time to answer is gone. */
export async function offerReminders(tx: Tx, most: number): Promise<Message[]> {
  const offers = `
    SELECT o.*, o.id AS "subjectId", ${epoch('s.answer_by')} AS occasion FROM (${ASSIGNMENT_SQL}) o
      JOIN assignment s ON s.id = o.id
     WHERE s.state = 'offered' AND s.answer_by > now() AND now() >= s.offered_at + (s.answer_by - s.offered_at) / 2`;
  const rows = await rowsOf<Reminder>(tx, notYet(offers, `'offer_unanswered'`), [most]);
  return rows.map((row) =>
    toReviewer(row, {
      template: 'offer_unanswered',
      occasion: row.occasion,
      words: () => ({
        'zh-CN': {
          subject: line`请答复评审邀请：${row.callZh}`,
          body: text`您尚未答复对“${row.title}”的评审邀请，请在 ${moment(row.answerBy, row.timeZone, 'zh-CN')} 之前接受或谢绝；谢绝也能让我们及时另请专家：

${link('offer', row.id)}`,
        },
        en: {
          subject: line`Please answer: invitation to review, ${row.callEn}`,
          body: text`Your invitation to review "${row.title}" waits for an answer until ${moment(row.answerBy, row.timeZone, 'en')}. A decline helps too, because another small peer can then be asked:

${link('offer', row.id)}`,
        },
      }),
    }),
  );
}

/** Reviews due in 7 days (unless accepted only now), in 2 days, and late while the round is open. */
export async function reviewReminders(tx: Tx, most: number): Promise<Message[]> {
  const reviews = `
    SELECT o.*, o.id AS "subjectId",
           CASE WHEN o."dueAt" <= now() THEN 'late' WHEN o."dueAt" <= now() + interval '2 days' THEN '2d' ELSE '7d' END
             AS moment,
           CASE WHEN o."dueAt" <= now() THEN 'late' WHEN o."dueAt" <= now() + interval '2 days' THEN '2d' ELSE '7d' END
             || '-' || ${epoch('o."dueAt"')} AS occasion
      FROM (${ASSIGNMENT_SQL}) o JOIN assignment s ON s.id = o.id JOIN review_round r ON r.id = s.round_id
     WHERE s.state = 'accepted' AND r.state = 'open' AND o."dueAt" <= now() + interval '7 days'
       AND (o."dueAt" <= now() + interval '2 days' OR s.answered_at <= now() - interval '1 day')`;
  const rows = await rowsOf<Reminder & { moment: 'late' | '2d' | '7d' }>(tx, notYet(reviews, `'review_due'`), [most]);
  return rows.map((row) =>
    toReviewer(row, {
      template: 'review_due',
      occasion: row.occasion,
      words: () => {
        const late = row.moment === 'late';
        return {
          'zh-CN': {
            subject: late ? line`评审已过截止时间：${row.callZh}` : line`评审即将截止：${row.callZh}`,
            body: text`您对“${row.title}”的评审尚未提交，截止时间${late ? '已过' : ''}：${moment(row.dueAt, row.timeZone, 'zh-CN')}。${late ? '如无法完成，请尽快告知项目主管。' : ''}

${readingRoom(row)}`,
          },
          en: {
            subject: late ? line`A review is late: ${row.callEn}` : line`A review is due soon: ${row.callEn}`,
            body: text`Your review of "${row.title}" is not submitted yet; it ${late ? 'was' : 'is'} due by ${moment(row.dueAt, row.timeZone, 'en')}.${late ? ' If you cannot write it, please tell the programme officer soon.' : ''}

${readingRoom(row)}`,
          },
        };
      },
    }),
  );
}
