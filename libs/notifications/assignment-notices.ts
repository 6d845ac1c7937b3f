import {
  addressee,
  compose,
  firstPasswordLink,
  REACHABLE,
  TO,
  type Addressee,
  type AddresseeRow,
  type Words,
} from './addressee.js';
import { line, link, moment, page, shortened, text, type Locale } from './mail-text.js';
import { rowsOf, type Audience, type Message, type Notice } from './notice.js';

export interface AssignmentRow extends AddresseeRow {
  id: string;
  callId: string;
  applicationId: string;
  callZh: string;
  callEn: string;
  timeZone: string;
  title: string;
  summary: string;
  keywords: string[];
  answerBy: Date | null;
  dueAt: Date;
  /** The round has not begun: there is something to read, and nothing to write yet. */
  readOnly: boolean;
  /** The link by which a reviewer who cannot sign in yet sets a password and comes to the reading room. */
  passwordLinkId: string | null;
}

/** Where a review is read for and written. */
export const readingRoom = ({ id }: Pick<AssignmentRow, 'id'>) => page(`/reviews/${id}`);

/**
 * An assignment `s` with what its reviewer may be told: of the frozen submission, nothing of the applicant. Somebody in
 * conflict is told nothing about it.
 */
export const ASSIGNMENT_SQL = `
  SELECT s.id, s.call_id AS "callId", s.application_id AS "applicationId", s.answer_by AS "answerBy",
         coalesce(s.due_at, r.due_at) AS "dueAt", r.state = 'planned' AS "readOnly",
         c.title_zh AS "callZh", c.title_en AS "callEn", c.time_zone AS "timeZone",
         coalesce(b.content->>'title', a.title) AS title, coalesce(b.content->>'summary', a.summary) AS summary,
         coalesce(b.content->'keywords', to_jsonb(a.keywords)) AS keywords,
         ${firstPasswordLink(`'/reviews/' || s.id`)} AS "passwordLinkId",
         ${TO}
    FROM assignment s JOIN application a ON a.id = s.application_id JOIN call c ON c.id = s.call_id
    JOIN review_round r ON r.id = s.round_id JOIN person p ON p.id = s.reviewer_id
    LEFT JOIN submission b ON b.id = a.submission_id
   WHERE ${REACHABLE} AND NOT in_conflict(s.reviewer_id, s.application_id)`;

export interface ReviewerWords {
  template: string;
  occasion?: string;
  audience?: Audience;
  words: (row: AssignmentRow, to: Addressee) => Record<Locale, Words>;
}

/** The message about an assignment to its reviewer. */
export function toReviewer(row: AssignmentRow, { template, occasion, audience, words }: ReviewerWords): Message {
  const to = addressee(row);
  const { id: subjectId, callId, applicationId } = row;
  return {
    ...{ to, audience: audience ?? 'reviewer', template, subjectId, callId, applicationId },
    ...(occasion !== undefined && { occasion }),
    ...compose(to, words(row, to)),
  };
}

const ofAssignment =
  (state: string, wish: ReviewerWords): Notice =>
  async (tx, { assignmentId }) =>
    (await rowsOf<AssignmentRow>(tx, `${ASSIGNMENT_SQL} AND s.id = $1 AND s.state = $2`, [assignmentId, state])).map(
      (row) => toReviewer(row, wish),
    );

/** The work as it stands in an invitation: enough to decide whether one is its small peer. */
const aboutWork = (row: AssignmentRow, locale: Locale) => {
  const keywords = row.keywords.join(locale === 'en' ? ', ' : '；');
  const summary = shortened(row.summary, 800);
  return locale === 'en'
    ? text`Title: ${row.title}\nKeywords: ${keywords}\nSummary: ${summary}`
    : text`题目：${row.title}\n关键词：${keywords}\n摘要：${summary}`;
};

/** An offer to review, answered by its link without signing in. */
export const assignmentOffered = ofAssignment('offered', {
  template: 'assignment_offered',
  words: (row) => ({
    'zh-CN': {
      subject: line`邀请您评审：${row.callZh}`,
      body: `${text`诚邀您作为小同行，为“${row.callZh}”评审一份申请。`}

${aboutWork(row, 'zh-CN')}

${text`请在 ${moment(row.answerBy, row.timeZone, 'zh-CN')} 之前答复；评审截止：${moment(row.dueAt, row.timeZone, 'zh-CN')}。
无需登录，打开链接即可接受或谢绝（谢绝时可推荐其他专家）：

${link('offer', row.id)}

如与申请存在利益关系，或并非您的研究方向，请谢绝。如有人就评审与您打招呼，可随时在系统中一键报告。`}`,
    },
    en: {
      subject: line`Invitation to review: ${row.callEn}`,
      body: `${text`You are invited, as a small peer of the work, to review one application for "${row.callEn}".`}

${aboutWork(row, 'en')}

${text`Please answer by ${moment(row.answerBy, row.timeZone, 'en')}; the review is due by ${moment(row.dueAt, row.timeZone, 'en')}.
Accept or decline without signing in (if you decline, you can suggest others):

${link('offer', row.id)}

Please decline if you have a conflict of interest or if this is not your field. If anybody approaches you about it, you can report that at any time.`}`,
    },
  }),
});

/** What an accepting reviewer does next. */
export const assignmentAccepted = ofAssignment('accepted', {
  template: 'assignment_accepted',
  words: (row) => ({
    'zh-CN': {
      subject: line`感谢您接受评审：${row.callZh}`,
      body: `${text`感谢您接受评审“${row.title}”。

${row.readOnly ? '本轮评审尚未开放，可先阅读代表作；开放时会再发邮件，届时即可打分并写评审意见。' : '接下来请阅读代表作，按评分标准打分并写出评审意见；草稿会自动保存。'}
评审截止：${moment(row.dueAt, row.timeZone, 'zh-CN')}`}

${
  row.passwordLinkId === null
    ? text`登录后即到阅读与评分页面：

${readingRoom(row)}`
    : text`您还没有密码。请打开下面的链接设置密码，随后即到阅读与评分页面（14 天内有效，只能使用一次，请勿转发）：

${link('reset', row.passwordLinkId)}

此后可直接打开：${readingRoom(row)}`
}`,
    },
    en: {
      subject: line`Thank you for accepting: ${row.callEn}`,
      body: `${text`Thank you for accepting to review "${row.title}".

${row.readOnly ? 'The round is not open yet. You can read the representative works ahead; a mail tells you when it opens, and you can score and write then.' : 'Next: read the representative works, score them by the rubric and write your critique; drafts are saved as you type.'}
Due by: ${moment(row.dueAt, row.timeZone, 'en')}`}

${
  row.passwordLinkId === null
    ? text`Sign in here; the page to read and score on follows:

${readingRoom(row)}`
    : text`You have no password yet. Open this link to set one; the page to read and score on follows (it works once, within 14 days; do not forward it):

${link('reset', row.passwordLinkId)}

Afterwards you can come straight here: ${readingRoom(row)}`
}`,
    },
  }),
});

/**
 * A reviewer is no longer needed. Without the title, because a conflict may be the reason; for the same reason it goes
 * to whoever held the assignment, in conflict or not.
 */
export const assignmentReleased: Notice = async (tx, { assignmentId }) => {
  const rows = await rowsOf<AssignmentRow>(
    tx,
    `SELECT s.id, s.call_id AS "callId", s.application_id AS "applicationId", c.title_zh AS "callZh", c.title_en AS "callEn",
            ${TO}
       FROM assignment s JOIN call c ON c.id = s.call_id JOIN person p ON p.id = s.reviewer_id
      WHERE ${REACHABLE} AND s.id = $1 AND s.state = 'released' AND s.offered_at IS NOT NULL`,
    [assignmentId],
  );
  return rows.map((row) =>
    toReviewer(row, {
      template: 'assignment_released',
      audience: 'person',
      words: () => ({
        'zh-CN': {
          subject: line`一项评审无需再进行：${row.callZh}`,
          body: text`“${row.callZh}”中的一项评审不再需要您完成，您无需任何操作。感谢您的支持。`,
        },
        en: {
          subject: line`A review is no longer needed: ${row.callEn}`,
          body: text`One of your reviews for "${row.callEn}" is no longer needed; there is nothing for you to do. Thank you for your help.`,
        },
      }),
    }),
  );
};

/** An officer asks for a change; the reason is told. A review may be reopened more than once. */
export const reviewReopened: Notice = async (tx, { reviewId }) => {
  const rows = await rowsOf<AssignmentRow & { occasion: string; reason: string | null }>(
    tx,
    `SELECT w.*, v.reopened_at::text AS occasion, v.reopen_reason AS reason
       FROM (${ASSIGNMENT_SQL}) w JOIN review v ON v.assignment_id = w.id
      WHERE v.id = $1 AND v.state = 'reopened'`,
    [reviewId],
  );
  return rows.map((row) =>
    toReviewer(row, {
      template: 'review_reopened',
      occasion: row.occasion,
      words: () => ({
        'zh-CN': {
          subject: line`请修改一份评审意见：${row.callZh}`,
          body: text`您对“${row.title}”的评审已重新打开，请修改后再次提交。

原因：${row.reason ?? ''}

${readingRoom(row)}`,
        },
        en: {
          subject: line`Please revise a review: ${row.callEn}`,
          body: text`Your review of "${row.title}" was reopened; please revise it and submit again.

Reason: ${row.reason ?? ''}

${readingRoom(row)}`,
        },
      }),
    }),
  );
};

interface RoundRow extends AddresseeRow {
  roundId: string;
  callId: string;
  callZh: string;
  callEn: string;
  timeZone: string;
  dueAt: Date;
  reviews: number;
}

/** A round opened: each of its reviewers hears of their own reviews in one mail. */
export const roundOpened: Notice = async (tx, { roundId }) => {
  const rows = await rowsOf<RoundRow>(
    tx,
    `SELECT r.id AS "roundId", r.call_id AS "callId", c.title_zh AS "callZh", c.title_en AS "callEn",
            c.time_zone AS "timeZone", min(coalesce(s.due_at, r.due_at)) AS "dueAt", count(*)::int AS reviews, ${TO}
       FROM review_round r JOIN call c ON c.id = r.call_id JOIN assignment s ON s.round_id = r.id
       JOIN person p ON p.id = s.reviewer_id
      WHERE r.id = $1 AND r.state = 'open' AND s.state = 'accepted' AND ${REACHABLE}
        AND NOT in_conflict(s.reviewer_id, s.application_id)
      GROUP BY r.id, c.id, p.id`,
    [roundId],
  );
  return rows.map((row) => {
    const to = addressee(row);
    return {
      ...{ to, audience: 'reviewer', template: 'round_opened', subjectId: row.roundId },
      ...{ callId: row.callId, applicationId: null },
      ...compose(to, {
        'zh-CN': {
          subject: line`评审开始：${row.callZh}`,
          body: text`“${row.callZh}”的评审已经开始，您有 ${row.reviews} 份评审待完成，最早截止：${moment(row.dueAt, row.timeZone, 'zh-CN')}。

${page('/reviews')}`,
        },
        en: {
          subject: line`Reviewing begins: ${row.callEn}`,
          body: text`Reviewing for "${row.callEn}" has begun. Reviews that wait for you: ${row.reviews}; the first is due by ${moment(row.dueAt, row.timeZone, 'en')}.

${page('/reviews')}`,
        },
      }),
    };
  });
};
