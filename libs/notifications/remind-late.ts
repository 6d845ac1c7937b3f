import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { hasWayIn } from '#identity';
import type { Actor } from '#kernel';
import { databaseNow, transact, type Tx } from '#platform';
import { findRound, openToStaff, RoundNotOpen } from '#scoring';
import { addressee, compose, type AddresseeRow } from './addressee.js';
import { ASSIGNMENT_SQL } from './assignment-notices.js';
import { line, moment, page, text, type Locale } from './mail-text.js';
import { rowsOf, type Message } from './notice.js';
import { WriteMails } from './write-mails.js';

/** Nobody is reminded by hand more often, in one call. */
const HOURS_BETWEEN = 24;
const MOST_REVIEWERS = 500;
const MOST_TITLES = 20;
const TEMPLATE = 'reviews_late';

export interface LateReviewer {
  reviewerId: string;
  name: string;
  /** Reviews that are due and not in. */
  late: number;
  dueAt: Date;
  /** Reminded by hand for the last time; null when never. */
  remindedAt: Date | null;
  /** A day has gone by since. */
  remindable: boolean;
}

interface LateRow extends LateReviewer, AddresseeRow {
  assignments: { id: string; applicationId: string; title: string }[];
  callId: string;
  callZh: string;
  callEn: string;
  timeZone: string;
}

/** Reminds reviewers whose reviews are late, one mail each however many are late. */
@Injectable()
export class RemindLate {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly writeMails: WriteMails,
  ) {}

  /** Whoever can be written to and is late with reviews that the viewer is cleared for, longest first. @throws NotFound, Forbidden */
  async preview(actor: Actor, roundId: string): Promise<LateReviewer[]> {
    await findRound(this.db, actor, roundId, 'remind');
    return lateRows(this.db, actor, roundId);
  }

  /**
   * Of those named, whoever is late and was not reminded within a day gets a mail; the others are left out.
   * @throws NotFound, Forbidden, RoundNotOpen
   */
  run(actor: Actor, roundId: string, reviewerIds: readonly string[]): Promise<{ reminded: string[] }> {
    return transact(this.db, async (tx) => {
      const round = await findRound(tx, actor, roundId, 'remind');
      const now = await databaseNow(tx);
      if (round.state !== 'open') throw new RoundNotOpen(round.state, round.closesAt);
      // Two officers at the same time: the second one waits, and then sees the mails of the first.
      await tx.query('SELECT id FROM person WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [reviewerIds]);
      const named = new Set(reviewerIds);
      const rows = (await lateRows(tx, actor, roundId)).filter(
        ({ reviewerId, remindable }) => remindable && named.has(reviewerId),
      );
      const messages = rows.map((row) => messageTo(row, roundId, `${Math.floor(now.getTime() / 1_000)}`));
      await this.writeMails.write(tx, messages);
      for (const { id, applicationId } of rows.flatMap(({ assignments }) => assignments)) {
        await tx.query('INSERT INTO review_reminder (assignment_id, sent_by) VALUES ($1, $2)', [id, actor.id]);
        const subject = { type: 'assignment', id, callId: round.callId, applicationId };
        await this.audit.record(tx, actor, 'assignment.reviewer_reminded', subject);
      }
      return { reminded: rows.map(({ reviewerId }) => reviewerId) };
    });
  }
}

/**
 * By reviewer, over assignments that the viewer is cleared for and that are not withheld from the reviewer. Reminders of
 * other assignments do not count: that somebody was reminded would tell that they have them.
 */
async function lateRows(db: DataSource | Tx, actor: Actor, roundId: string): Promise<LateRow[]> {
  return rowsOf<LateRow>(
    db,
    `SELECT n.id AS "reviewerId", n.id AS "personId", n.name, n.email,
            CASE WHEN ${hasWayIn('n')} THEN n.locale END AS locale,
            count(*)::int AS late, min(w."dueAt") AS "dueAt", 
            jsonb_agg(jsonb_build_object('id', w.id, 'applicationId', p.id, 'title', w.title) ORDER BY w."dueAt", w.id)
              AS assignments,
            min(w."callId"::text) AS "callId", min(w."callZh") AS "callZh", min(w."callEn") AS "callEn",
            min(w."timeZone") AS "timeZone", m.at AS "remindedAt",
            coalesce(m.at <= now() - interval '${HOURS_BETWEEN} hours', true) AS remindable
       FROM (${ASSIGNMENT_SQL} AND s.round_id = $2) w JOIN assignment a ON a.id = w.id
       JOIN application p ON p.id = a.application_id JOIN person n ON n.id = a.reviewer_id
       LEFT JOIN review v ON v.assignment_id = a.id
       LEFT JOIN LATERAL (
         SELECT max(k.sent_at) AS at FROM review_reminder k JOIN assignment b ON b.id = k.assignment_id
          WHERE b.reviewer_id = n.id AND b.call_id = a.call_id AND ${openToStaff('$1', 'b.application_id')}) m ON true
      WHERE w."dueAt" < now() AND p.state <> 'withdrawn'
        AND (a.state = 'accepted' OR (a.state = 'submitted' AND v.state = 'reopened'))
        AND ${openToStaff('$1', 'p.id')}
      GROUP BY n.id, m.at ORDER BY min(w."dueAt"), n.id LIMIT ${MOST_REVIEWERS}`,
    [actor.id, roundId],
  );
}

/** About no application, since it may concern several: whoever sees that it was sent learns nothing of them. */
function messageTo(row: LateRow, roundId: string, occasion: string): Message {
  const to = addressee(row);
  const titles = (quoted: (title: string) => string) =>
    row.assignments
      .slice(0, MOST_TITLES)
      .map(({ title }) => text`- ${quoted(title)}`)
      .join('\n');
  const due = (locale: Locale) => moment(row.dueAt, row.timeZone, locale);
  return {
    ...{ to, audience: 'reviewer', template: TEMPLATE, subjectId: roundId, occasion },
    ...{ callId: row.callId, applicationId: null },
    ...compose(to, {
      'zh-CN': {
        subject: line`请提交已到期的评审：${row.callZh}`,
        body: `${text`您在“${row.callZh}”中有 ${row.late} 份评审已过截止时间（最早：${due('zh-CN')}）：`}

${titles((title) => `“${title}”`)}

${text`草稿会自动保存，可以接着写。如无法完成，请尽快告知项目主管，以便另请专家。

${page('/reviews')}`}`,
      },
      en: {
        subject: line`Reviews are waiting for you: ${row.callEn}`,
        body: `${text`${row.late === 1 ? 'A review of yours is' : `${row.late} reviews of yours are`} late in "${row.callEn}" (due by ${due('en')}):`}

${titles((title) => `"${title}"`)}

${text`Drafts are saved as you type. If you cannot finish, please tell the programme officer soon, so that another small peer can be asked.

${page('/reviews')}`}`,
      },
    }),
  };
}
