import { hasWayIn } from '#identity';
import { KNOCKER, type Knocker } from '#scouting';
import { addressee, compose, firstPasswordLink, REACHABLE, TO, type AddresseeRow } from './addressee.js';
import { about, CALL, casePage, type CaseRow } from './case-notices.js';
import { line, link, moment, page, text, type Locale } from './mail-text.js';
import { rowsOf, type Notice } from './notice.js';

const OF_LEAD = `FROM lead l JOIN call c ON c.id = l.call_id JOIN programme g ON g.id = c.programme_id
  LEFT JOIN person p ON p.email = l.email`;

const knocker = (row: Knocker, locale: Locale): string =>
  locale === 'en'
    ? `"${row.programmeEn}"${row.instituteEn && ` of ${row.instituteEn}`}`
    : `${row.instituteZh}“${row.programmeZh}”`;

/** A paragraph of its own, or nothing where no contact was given. */
function contactLine(row: Knocker, locale: Locale): string {
  const contact = locale === 'en' ? row.contactEn : row.contactZh;
  const who = [contact, row.contactEmail].filter(Boolean).join(locale === 'en' ? ', ' : '，');
  if (!who) return '';
  return locale === 'en' ? text`\n\nQuestions? Ask ${who}.` : text`\n\n有疑问请联系：${who}`;
}

interface LeadRow extends Knocker, AddresseeRow {
  id: string;
  callId: string;
  works: { title: string; year?: number; venue?: string; why: string }[];
  offer: string;
  timeZone: string;
  expiresAt: Date;
}

/** A knock on the door: who knocks, for which works, with what offer. Who noticed them stays inside. */
export const leadContactApproved: Notice = async (tx, { leadId }) => {
  const rows = await rowsOf<LeadRow>(
    tx,
    `SELECT l.id, ${CALL}, ${KNOCKER}, p.id AS "personId", l.email, coalesce(nullif(l.name_zh, ''), l.name_latin) AS name,
            l.works, l.offer, l.token_expires_at AS "expiresAt", CASE WHEN ${hasWayIn('p')} THEN p.locale END AS locale
       ${OF_LEAD} WHERE l.id = $1 AND l.state = 'contacted' AND p.disabled_at IS NULL`,
    [leadId],
  );
  return rows.map((row) => {
    const to = addressee(row);
    const works = row.works.map(({ title, year, venue, why }) => {
      const where = [venue, year].filter(Boolean).join(', ');
      return text`- ${title}${where ? ` (${where})` : ''}\n  ${why}`;
    });
    return {
      ...{ to, audience: 'outside', template: 'lead_contact', subjectId: row.id },
      // Knocked on again after a silence, the link has a new end.
      occasion: row.expiresAt.toISOString(),
      ...{ callId: row.callId, applicationId: null },
      ...compose(to, {
        'zh-CN': {
          subject: line`${row.programmeZh}：我们想支持您的研究`,
          body: `${text`${knocker(row, 'zh-CN')}注意到您的工作，虽然您没有申请，我们愿意主动支持您。`}

${works.join('\n')}

${text`我们提供：${row.offer}

是否愿意由您决定。打开链接了解详情并答复（${moment(row.expiresAt, row.timeZone, 'zh-CN')} 之前有效，仅限您本人）：

${link('lead', row.id)}`}${contactLine(row, 'zh-CN')}`,
        },
        en: {
          subject: line`${row.programmeEn}: we would like to support your research`,
          body: `${text`${knocker(row, 'en')} noticed your work and would like to support you, although you did not apply.`}

${works.join('\n')}

${text`What is offered: ${row.offer}

It is yours to decide. Read more and answer by this link (valid until ${moment(row.expiresAt, row.timeZone, 'en')}; it is yours alone):

${link('lead', row.id)}`}${contactLine(row, 'en')}`,
        },
      }),
    };
  });
};

interface AnsweredRow extends Knocker, AddresseeRow {
  id: string;
  state: string;
  callId: string;
  callZh: string;
  callEn: string;
  timeZone: string;
  answeredAt: Date;
  expiresAt: Date;
  askAgain: boolean;
  /** Of a link that sets a first password; null for whoever can sign in. */
  passwordLinkId: string | null;
}

/**
 * Whoever answered at the door, yes or no, has it in writing, with the way to change it. The subject tells neither: it
 * stands in lists of mails. The language is that of their account, else of the page they answered on.
 */
export const leadAnswerReceived: Notice = async (tx, { leadId, locale }) => {
  const rows = await rowsOf<AnsweredRow>(
    tx,
    `SELECT l.id, l.state, ${CALL}, ${KNOCKER}, p.id AS "personId", l.email, l.answered_at AS "answeredAt",
            l.token_expires_at AS "expiresAt", coalesce(nullif(l.name_zh, ''), l.name_latin) AS name,
            ${firstPasswordLink(`'/home'`)} AS "passwordLinkId",
            CASE WHEN ${hasWayIn('p')} THEN p.locale ELSE $2 END AS locale
       ${OF_LEAD} WHERE l.id = $1 AND l.state IN ('consented', 'declined') AND p.disabled_at IS NULL`,
    [leadId, locale],
  );
  return rows.map((row) => {
    const to = addressee(row);
    const consented = row.state === 'consented';
    return {
      ...{ to, audience: 'outside', template: 'lead_answer', subjectId: row.id },
      // An answer that was changed is another one.
      occasion: row.answeredAt.toISOString(),
      ...{ callId: row.callId, applicationId: null },
      ...compose(to, {
        'zh-CN': {
          subject: line`已收到您的答复：${row.callZh}`,
          body: `${
            consented
              ? text`感谢您愿意接受“${row.callZh}”的支持，您的答复已记下。

接下来，项目主管会把已知的材料填入一份申请，备好后再发邮件给您；您核对、补充并提交即可，不必重新申报。进展随时可在首页查看：

${page('/home')}`
              : text`您谢绝了“${row.callZh}”的支持，答复已记下。我们不会再为此联系您，这也不影响您今后申报。`
          }${consented && row.passwordLinkId ? text`\n\n您还没有密码。如果还未在页面上设置，请用这个链接设置（14 天内有效，只能使用一次，请勿转发）：\n\n${link('reset', row.passwordLinkId)}` : ''}

${text`改变主意了？${moment(row.expiresAt, row.timeZone, 'zh-CN')} 之前${consented ? '，申请备好以前，' : ''}可用原来的链接更改答复：

${link('lead', row.id)}`}${contactLine(row, 'zh-CN')}`,
        },
        en: {
          subject: line`Your answer has arrived: ${row.callEn}`,
          body: `${
            consented
              ? text`Thank you for saying yes to the support of "${row.callEn}". Your answer is recorded.

The programme officer now fills an application with what is known and writes to you when it is ready; you check, complete and submit it. You need not apply anew. How it stands you see on your home page at any time:

${page('/home')}`
              : text`You said no to the support of "${row.callEn}", and that is recorded. We will not contact you about it again, and it changes nothing for later applications.`
          }${consented && row.passwordLinkId ? text`\n\nYou have no password yet. Unless you set one on the page, set it by this link (it works once, within 14 days; do not forward it):\n\n${link('reset', row.passwordLinkId)}` : ''}

${text`Changed your mind? Until ${moment(row.expiresAt, row.timeZone, 'en')}${consented ? ', and before your application is ready,' : ''} the same link changes your answer:

${link('lead', row.id)}`}${contactLine(row, 'en')}`,
        },
      }),
    };
  });
};

/** Whoever said yes at the door was promised this mail: their application is begun, and waits for them. */
export const leadExpressOpened: Notice = async (tx, { leadId }) => {
  const rows = await rowsOf<CaseRow & { passwordLinkId: string | null }>(
    tx,
    `SELECT l.id, a.id AS "applicationId", ${CALL}, a.title,
            ${firstPasswordLink(`'/applications/' || a.id`)} AS "passwordLinkId", ${TO}
       FROM lead l JOIN application a ON a.id = l.application_id JOIN call c ON c.id = a.call_id
       JOIN person p ON p.id = a.applicant_id
      WHERE l.id = $1 AND a.state = 'draft' AND ${REACHABLE}`,
    [leadId],
  );
  return rows.map((row) => {
    const to = addressee(row);
    const { passwordLinkId } = row;
    return {
      ...{ to, audience: 'applicant', template: 'lead_express_opened', ...about(row) },
      ...compose(to, {
        'zh-CN': {
          subject: line`您的申请已备好，请核对并提交：${row.callZh}`,
          body: text`感谢您的答复。我们已把所知的材料填入您在“${row.callZh}”的申请。请${passwordLinkId ? '设置密码，随后' : '登录'}核对、补充并提交，不受申报截止时间限制：

${passwordLinkId ? link('reset', passwordLinkId) : casePage(row)}${passwordLinkId ? '\n\n此链接 14 天内有效，只能使用一次，请勿转发。' : ''}`,
        },
        en: {
          subject: line`Your application is ready to complete and submit: ${row.callEn}`,
          body: text`Thank you for your answer. What we know stands in your application to "${row.callEn}" now. Please ${passwordLinkId ? 'set a password, then' : 'sign in,'} check and complete it, and submit it; the deadline of the call does not apply to you:

${passwordLinkId ? link('reset', passwordLinkId) : casePage(row)}${passwordLinkId ? '\n\nThe link works once, within 14 days; do not forward it.' : ''}`,
        },
      }),
    };
  });
};
