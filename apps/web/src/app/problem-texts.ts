import { dictionary, type Language } from './i18n.js';
import type { Problem } from './problem.js';

/** What to say for a problem code. A code that is not here is told in the API's own words. */
const byCode = dictionary<Record<string, string>>(
  {
    offline: '连接不上服务器。请检查网络后重试，已填写的内容仍保留在页面上。',
    internal: '系统出错，已记录。请稍后重试。',
    database_away: '系统暂时繁忙，请几秒后重试。',
    not_found: '没有这个页面，或您无权查看。',
    forbidden: '您无权进行此操作。若刚在别处登录，请刷新页面。',
    unauthenticated: '请先登录。',
    invalid_input: '有些内容需要修改，见各项下的说明。',
    stale_version: '内容已在别处改动。',
    too_many: '尝试次数过多，请稍后再试。',
    too_many_attempts: '尝试次数过多，请稍后再试。',
    too_large: '内容过大。',
    'identity.sign_in_refused': '邮箱或密码不对，或邮箱尚未确认。',
    'identity.link_not_valid': '链接已失效或已被使用。请重新申请一封邮件。',
    'identity.already_set_up': '系统已有管理员，请直接登录。',
    'identity.step_up_needed': '请再次输入密码以确认。',
    'portfolios.already_applied': '您在此批次中已有申请。',
    'portfolios.call_not_open': '此批次现在不接受申请。',
    'portfolios.deadline_passed': '已过截止时间。',
    'portfolios.not_draft': '申请已提交，需先撤回修改。',
    'portfolios.not_complete': '还有未填写的内容，见完整性清单。',
    'portfolios.too_many_works': '代表作已达上限。',
    'portfolios.orcid_taken': '该 ORCID 已属于另一个账号。',
    'portfolios.doi_unknown': '登记处没有这个 DOI，请手工填写。',
    'portfolios.doi_lookup_away': '暂时查不到 DOI 登记处，请手工填写。',
    'assignment.offer_unknown': '链接无效。',
    'assignment.offer_expired': '邀请已过期。',
    'assignment.offer_closed': '邀请已答复过或已撤回。',
    'funding.envelope_exceeded': '超出预算总额。',
    'funding.four_eyes': '提出者或已批准者不能再批准，须由另一人批准。',
    'funding.already_approved': '您已批准过。',
    'funding.pack_changed': '决定材料在您查看后有变，请重新查看。',
    'funding.notice_open': '公示期尚未结束。',
    'funding.objections_open': '尚有异议未处理。',
    'funding.already_decided': '这份申请已有资助决定。',
    'funding.handler_not_independent': '此人参与过该决定或与申报人有利益冲突，不能核查异议。',
    'funding.notice_closed': '公示期已满，不再受理异议。',
    'audit.verification_at_work': '您已有一次核验正在进行，请等它结束或先停止。',
    'awards.four_eyes': '排定人不得自行拨付，须由另一人拨付。',
    'awards.over_amount': '合计将超出资助总额。',
    'awards.not_open': '资助目前的状态不允许此操作。',
    'awards.disbursement_settled': '这笔款项已拨付或已取消。',
    illegal_state: '目前的状态不允许此操作；请刷新后再试。',
  },
  {
    offline: 'The server cannot be reached. Check the connection and try again; what you typed is still on the page.',
    internal: 'Something failed on our side and was logged. Please try again later.',
    database_away: 'The system is busy. Please try again in a few seconds.',
    not_found: 'There is no such page, or you may not see it.',
    forbidden: 'You may not do this. If you just signed in elsewhere, reload the page.',
    unauthenticated: 'Please sign in first.',
    invalid_input: 'Some answers need a change; see the notes beside them.',
    stale_version: 'This was changed somewhere else.',
    too_many: 'Too many tries. Please wait a while.',
    too_many_attempts: 'Too many tries. Please wait a while.',
    too_large: 'This is too large.',
    'identity.sign_in_refused': 'The address or password is wrong, or the address is not confirmed yet.',
    'identity.link_not_valid': 'The link is no longer valid or was used. Please ask for a new mail.',
    'identity.already_set_up': 'There is an administrator already. Please sign in.',
    'identity.step_up_needed': 'Please enter your password once more.',
    'portfolios.already_applied': 'You have an application in this call already.',
    'portfolios.call_not_open': 'This call does not take applications now.',
    'portfolios.deadline_passed': 'The deadline has passed.',
    'portfolios.not_draft': 'The application is submitted; reopen it to change it.',
    'portfolios.not_complete': 'Something is still missing; see the list.',
    'portfolios.too_many_works': 'There are as many works as the call allows.',
    'portfolios.orcid_taken': 'This ORCID iD belongs to another account.',
    'portfolios.doi_unknown': 'The register does not know this DOI. Please type the work in.',
    'portfolios.doi_lookup_away': 'The DOI register cannot be reached. Please type the work in.',
    'assignment.offer_unknown': 'This link is not valid.',
    'assignment.offer_expired': 'This invitation has expired.',
    'assignment.offer_closed': 'This invitation was answered or taken back.',
    'funding.envelope_exceeded': 'This exceeds the budget envelope.',
    'funding.four_eyes': 'Whoever proposed or approved it may not approve it again; another person must.',
    'funding.already_approved': 'You have approved this already.',
    'funding.pack_changed': 'The pack changed since you read it. Please read it again.',
    'funding.notice_open': 'The public notice is still running.',
    'funding.objections_open': 'There are objections still to be handled.',
    'funding.already_decided': 'This application has a decision already.',
    'funding.handler_not_independent':
      'This person took part in the decision or has a conflict, and cannot handle the objection.',
    'funding.notice_closed': 'The public notice is over; objections are no longer taken.',
    'audit.verification_at_work': 'A verification of yours is still running. Wait for it, or stop it first.',
    'awards.four_eyes': 'Whoever planned a payment does not make it; another person must.',
    'awards.over_amount': 'Together this would exceed the award.',
    'awards.not_open': 'The state of the award does not allow this.',
    'awards.disbursement_settled': 'This payment was made or cancelled already.',
    illegal_state: 'The present state does not allow this; reload and try again.',
  },
);

export function problemText(problem: Problem, language: Language): string {
  return byCode[language][problem.code] ?? problem.detail;
}

/** The API's notes on fields are English; these are the ones that people meet, by their form. */
const fieldForms: [RegExp, (found: RegExpExecArray) => string][] = [
  [/longer than or equal to 1 char/, () => '必填'],
  [/longer than or equal to (\d+) char/, ([, least]) => `至少 ${least} 个字符`],
  [/shorter than or equal to (\d+) char/, ([, most]) => `最多 ${most} 个字符`],
  [/must be an email/, () => '请填写有效的邮箱地址'],
  [/must not be less than (-?[\d.]+)/, ([, least]) => `不得小于 ${least}`],
  [/must not be greater than (-?[\d.]+)/, ([, most]) => `不得大于 ${most}`],
  [/no more than (\d+) elements/, ([, most]) => `最多 ${most} 项`],
  [/at least (\d+) elements/, ([, least]) => `至少 ${least} 项`],
  [/integer number/, () => '请填写整数'],
  [/control character at position (\d+)/, ([, position]) => `第 ${position} 个字符是不可见的控制字符，请删除`],
];

export function fieldText(message: string, language: Language): string {
  if (language === 'en') return message.charAt(0).toUpperCase() + message.slice(1);
  for (const [form, say] of fieldForms) {
    const found = form.exec(message);
    if (found) return say(found);
  }
  return message;
}
