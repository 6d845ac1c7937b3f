import { hasWayIn, isOpenInvitation } from '#identity';
import type { Role } from '#kernel';
import { addressee, compose, REACHABLE, TO, type AddresseeRow } from './addressee.js';
import { line, link, text } from './mail-text.js';
import { rowsOf, type Notice } from './notice.js';

/** A link to confirm the address or to set a new password. */
export const emailLinkWanted: Notice = async (tx, { emailTokenId }) => {
  const rows = await rowsOf<AddresseeRow & { id: string; kind: 'confirm' | 'reset' }>(
    tx,
    `SELECT t.id, t.kind, ${TO} FROM email_token t JOIN person p ON p.id = t.person_id
      WHERE t.id = $1 AND t.used_at IS NULL AND t.expires_at > now() AND ${REACHABLE}`,
    [emailTokenId],
  );
  return rows.map((row) => {
    const to = addressee(row);
    const words = row.kind === 'confirm' ? confirmWords(row.id) : resetWords(row.id);
    return {
      ...{ to, audience: 'person', template: row.kind, subjectId: row.id, callId: null, applicationId: null },
      ...compose(to, words),
    };
  });
};

const confirmWords = (id: string) => ({
  'zh-CN': {
    subject: line`请确认您的邮箱`,
    body: text`请打开下面的链接确认此邮箱属于您（72 小时内有效，只能使用一次）：

${link('confirm', id)}

如果不是您本人注册，请忽略本邮件。`,
  },
  en: {
    subject: line`Confirm your e-mail address`,
    body: text`Open this link to confirm that the address is yours (it works once, within 72 hours):

${link('confirm', id)}

If you did not sign up, ignore this mail.`,
  },
});

const resetWords = (id: string) => ({
  'zh-CN': {
    subject: line`设置新密码`,
    body: text`请打开下面的链接设置新密码（2 小时内有效，只能使用一次）：

${link('reset', id)}

如果不是您本人的请求，请忽略本邮件，原密码仍然有效。`,
  },
  en: {
    subject: line`Set a new password`,
    body: text`Open this link to set a new password (it works once, within 2 hours):

${link('reset', id)}

If you did not ask for it, ignore this mail; your password stays as it is.`,
  },
});

/** Somebody signed up with an address that has an account: its owner alone learns of it, at most once an hour. */
export const signUpRepeated: Notice = async (tx, { personId }) => {
  const rows = await rowsOf<AddresseeRow & { hour: string }>(
    tx,
    `SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYYMMDDHH24') AS hour, ${TO} FROM person p WHERE p.id = $1 AND ${REACHABLE}`,
    [personId],
  );
  return rows.map((row) => {
    const to = addressee(row);
    return {
      to,
      audience: 'person',
      template: 'sign_up_repeated',
      subjectId: row.personId ?? '',
      occasion: row.hour,
      callId: null,
      applicationId: null,
      ...compose(to, {
        'zh-CN': {
          subject: line`您已经有账号`,
          body: text`有人用此邮箱注册，但您已经有账号了。

如果是您本人，请直接登录；忘记密码或尚未确认邮箱时，请在登录页选择“忘记密码”。
如果不是您本人，无需任何操作：账号没有变化。`,
        },
        en: {
          subject: line`You have an account already`,
          body: text`Somebody signed up with this address, which has an account already.

If it was you, sign in; if you forgot your password or never confirmed the address, choose "Forgot password" there.
If it was not you, there is nothing to do: the account has not changed.`,
        },
      }),
    };
  });
};

/** An account was linked with the institution's, so that whoever holds that one can sign in. */
export const institutionLinked: Notice = async (tx, { institutionLinkId }) => {
  const rows = await rowsOf<AddresseeRow & { id: string }>(
    tx,
    `SELECT l.id, ${TO} FROM institution_link l JOIN person p ON p.id = l.person_id WHERE l.id = $1 AND ${REACHABLE}`,
    [institutionLinkId],
  );
  return rows.map((row) => {
    const to = addressee(row);
    return {
      ...{
        to,
        audience: 'person',
        template: 'institution_linked',
        subjectId: row.id,
        callId: null,
        applicationId: null,
      },
      ...compose(to, {
        'zh-CN': {
          subject: line`您的账号新增了一种登录方式`,
          body: text`您的账号已关联机构账号，今后可以通过机构登录。

如果不是您本人操作，请立即登录，在“账号”页取消关联并退出所有设备，再重设密码。`,
        },
        en: {
          subject: line`A new way to sign in to your account`,
          body: text`Your account is now linked with the one at your institution, and you can sign in through it.

If this was not you, sign in now, undo the link on the page "Account", sign out everywhere and set a new password.`,
        },
      }),
    };
  });
};

const ROLE_NAMES: Record<Role, readonly [string, string]> = {
  applicant: ['申报人', 'applicant'],
  nominator: ['提名人', 'nominator'],
  reviewer: ['评审专家', 'reviewer'],
  officer: ['项目主管', 'programme officer'],
  chair: ['评审组长', 'panel chair'],
  approver: ['资助审批人', 'funding approver'],
  auditor: ['审计员', 'auditor'],
  administrator: ['系统管理员', 'administrator'],
};

interface InvitationRow extends AddresseeRow {
  id: string;
  role: Role;
  callId: string | null;
  placeZh: string | null;
  placeEn: string | null;
  invitedBy: string | null;
  expiresAt: Date;
}

/** An invitation to a role, or (a reviewer in no call) to the reviewer pool. */
export const invited: Notice = async (tx, { invitationId }) => {
  const rows = await rowsOf<InvitationRow>(
    tx,
    `SELECT i.id, i.role, i.call_id AS "callId", i.expires_at AS "expiresAt", b.name AS "invitedBy",
            coalesce(c.title_zh, g.name_zh) AS "placeZh", coalesce(c.title_en, g.name_en) AS "placeEn",
            p.id AS "personId", i.email, i.name, CASE WHEN ${hasWayIn('p')} THEN p.locale END AS locale
       FROM invitation i JOIN person p ON p.id = i.person_id LEFT JOIN person b ON b.id = i.invited_by
       LEFT JOIN call c ON c.id = i.call_id LEFT JOIN programme g ON g.id = i.programme_id
      WHERE i.id = $1 AND ${isOpenInvitation('i')} AND i.expires_at > now() AND p.disabled_at IS NULL`,
    [invitationId],
  );
  return rows.map((row) => {
    const to = addressee(row);
    return {
      to,
      audience: row.role === 'reviewer' ? 'reviewer' : 'outside',
      template: 'invitation',
      subjectId: row.id,
      callId: row.callId,
      applicationId: null,
      ...compose(to, invitationWords(row)),
    };
  });
};

function invitationWords({ id, role, placeZh, placeEn, invitedBy }: InvitationRow) {
  const pool = role === 'reviewer' && placeZh === null;
  const [roleZh, roleEn] = ROLE_NAMES[role];
  const zh = pool
    ? text`诚邀您加入专家库，只评审与您同一细分方向（小同行）的申请。`
    : text`诚邀您担任${placeZh ? text`“${placeZh}”的` : ''}${roleZh}。`;
  const en = pool
    ? text`You are invited to join the reviewer pool, to judge only work of your own narrow field.`
    : text`You are invited to be ${roleEn}${placeEn ? text` of "${placeEn}"` : ''}.`;
  return {
    'zh-CN': {
      subject: pool ? line`邀请您加入专家库` : line`邀请您担任${roleZh}`,
      body: `${zh}\n\n${text`邀请人：${invitedBy ?? '系统管理员'}

接受或谢绝，请打开链接（21 天内有效，仅限您本人，请勿转发）：

${link('invitation', id)}`}`,
    },
    en: {
      subject: pool ? line`Invitation to the reviewer pool` : line`Invitation: ${roleEn}`,
      body: `${en}\n\n${text`Invited by: ${invitedBy ?? 'the administrator'}

To accept or decline, open the link (valid for 21 days; it is yours alone, do not forward it):

${link('invitation', id)}`}`,
    },
  };
}
