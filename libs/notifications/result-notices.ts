import type { Tx } from '#platform';
import type { EligibilityRule } from '#portfolios';
import { addressee, compose, REACHABLE, TO } from './addressee.js';
import { about, CALL, casePage, OF_APPLICANT, type CaseRow } from './case-notices.js';
import { line, text, type Locale } from './mail-text.js';
import { rowsOf, type Message, type Notice } from './notice.js';

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

您的申请“${row.title}”已完成评审，本次未能入选。名额有限，这不是对您工作的否定，欢迎您今后再次申报。

${casePage(row)}`,
        },
        en: {
          subject: line`Result of your application: ${row.callEn}`,
          body: text`Thank you for applying to "${row.callEn}".

Your application "${row.title}" was reviewed and is not selected this time. Places are few, and this is no judgement against your work: you are welcome to apply again.

${casePage(row)}`,
        },
      }),
    };
  });
};

/** The receipt of a withdrawal, which cannot be undone. A draft, which may have no title yet, left no review. */
export const applicationWithdrawn: Notice = async (tx, { applicationId }) => {
  const rows = await rowsOf<CaseRow & { isDraft: boolean }>(
    tx,
    `SELECT a.id, a.id AS "applicationId", ${CALL}, a.title, a.submission_id IS NULL AS "isDraft", ${TO}
       ${OF_APPLICANT} WHERE a.id = $1 AND a.state = 'withdrawn' AND ${REACHABLE}`,
    [applicationId],
  );
  return rows.map((row) => {
    const to = addressee(row);
    const title = row.title.trim();
    const head = { to, audience: 'applicant', template: 'application_withdrawn', ...about(row) } as const;
    if (row.isDraft)
      return {
        ...head,
        ...compose(to, {
          'zh-CN': {
            subject: line`申请草稿已放弃：${row.callZh}`,
            body: text`您已放弃在“${row.callZh}”的申请草稿${title ? `“${title}”` : ''}。

它不能恢复；申报期内可重新申报。如果不是您本人的操作，请尽快修改密码，并联系项目办公室。

${casePage(row)}`,
          },
          en: {
            subject: line`Draft given up: ${row.callEn}`,
            body: text`You gave up your draft ${title ? `"${title}" ` : ''}for "${row.callEn}".

It cannot be brought back; while the call is open you can apply anew. If it was not you, please change your password and write to the office soon.

${casePage(row)}`,
          },
        }),
      };
    return {
      ...head,
      ...compose(to, {
        'zh-CN': {
          subject: line`申请已撤回：${row.callZh}`,
          body: text`您已撤回在“${row.callZh}”的申请“${title}”。

它不再参加评审，也不能恢复；申报期内可重新申报。如果不是您本人的操作，请尽快修改密码，并联系项目办公室。

${casePage(row)}`,
        },
        en: {
          subject: line`Application withdrawn: ${row.callEn}`,
          body: text`You withdrew your application "${title}" to "${row.callEn}".

It has left the review for good; while the call is open you can apply anew. If it was not you, please change your password and write to the office soon.

${casePage(row)}`,
        },
      }),
    };
  });
};

/** An objection was upheld: whoever was proposed hears what was found, and that nothing comes of the decision. */
export async function decisionTakenBack(tx: Tx, objectionId: string | null | undefined): Promise<Message[]> {
  const rows = await rowsOf<CaseRow & { finding: string }>(
    tx,
    `SELECT d.id, a.id AS "applicationId", ${CALL}, a.title, coalesce(o.finding, '') AS finding, ${TO}
       ${OF_APPLICANT} JOIN decision d ON d.application_id = a.id JOIN objection o ON o.decision_id = d.id
      WHERE o.id = $1 AND o.state = 'upheld' AND d.state = 'returned' AND ${REACHABLE}`,
    [objectionId],
  );
  return rows.map((row) => {
    const to = addressee(row);
    return {
      ...{ to, audience: 'applicant', template: 'decision_taken_back', ...about(row) },
      ...compose(to, {
        'zh-CN': {
          subject: line`异议成立，资助决定已撤回：${row.callZh}`,
          body: text`您的申请“${row.title}”在“${row.callZh}”公示期间收到一项异议，经独立核查，异议成立。

对该申请的资助决定已撤回：您不会收到资助邀约，申请记为未入选。

核查结论：

${row.finding}

如您认为核查有误，请与该批次的项目办公室联系。您的申请：

${casePage(row)}`,
        },
        en: {
          subject: line`An objection was upheld and the decision taken back: ${row.callEn}`,
          body: text`During the public notice of "${row.callEn}" an objection was raised to your application "${row.title}". Somebody independent looked into it, and it is upheld.

The decision to fund your application is taken back: no offer follows, and your application is not selected.

Finding:

${row.finding}

If you think that the finding is mistaken, please write to the office of the call. Your application:

${casePage(row)}`,
        },
      }),
    };
  });
}

const RULES: Record<EligibilityRule, Record<Locale, string>> = {
  years_since_phd: { 'zh-CN': '博士毕业年限', en: 'years since the doctorate' },
  age: { 'zh-CN': '年龄', en: 'age' },
  institution_kind: { 'zh-CN': '依托单位类型', en: 'kind of host institution' },
  works_count: { 'zh-CN': '代表作数量', en: 'number of representative works' },
  statement: { 'zh-CN': '方向陈述', en: 'direction statement' },
};

/** The formal check ended with rules that are not met. They are named; what an officer wrote about them is not. */
export const applicationIneligible: Notice = async (tx, { applicationId }) => {
  const rows = await rowsOf<CaseRow & { failed: EligibilityRule[] }>(
    tx,
    `SELECT a.id, a.id AS "applicationId", ${CALL}, a.title, ${TO},
            ARRAY(SELECT e.rule FROM eligibility_check e WHERE e.application_id = a.id AND e.decided = 'fail' ORDER BY e.rule)
              AS failed
       ${OF_APPLICANT} WHERE a.id = $1 AND a.state = 'ineligible' AND ${REACHABLE}`,
    [applicationId],
  );
  return rows.map((row) => {
    const to = addressee(row);
    const failed = (locale: Locale, between: string) => row.failed.map((rule) => RULES[rule][locale]).join(between);
    return {
      ...{ to, audience: 'applicant', template: 'application_ineligible', ...about(row) },
      ...compose(to, {
        'zh-CN': {
          subject: line`形式审查结果：${row.callZh}`,
          body: text`您的申请“${row.title}”未通过“${row.callZh}”的形式审查，不进入评审。

不符合的条件：${failed('zh-CN', '、')}。

申报指南中有各项条件的说明。如您认为有误，请与该批次的项目办公室联系。您的申请：

${casePage(row)}`,
        },
        en: {
          subject: line`Result of the formal check: ${row.callEn}`,
          body: text`Your application "${row.title}" did not pass the formal check of "${row.callEn}" and is not reviewed.

What is not met: ${failed('en', ', ')}.

The guidelines of the call tell each condition. If you think that this is a mistake, please write to the office of the call. Your application:

${casePage(row)}`,
        },
      }),
    };
  });
};
