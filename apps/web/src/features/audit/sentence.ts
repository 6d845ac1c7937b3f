import type { Language } from '../../app/i18n.js';
import { actionTexts } from './actions.js';
import type { AuditRow } from './api.js';
import { texts } from './texts.js';

/** Ids under which nobody in particular acts. */
const SYSTEM = '00000000-0000-4000-8000-000000000001';
const NOBODY = '00000000-0000-4000-8000-000000000000';

export function actorText({ actorId, actorName }: Pick<AuditRow, 'actorId' | 'actorName'>, language: Language): string {
  if (actorName) return actorName;
  if (actorId === SYSTEM) return texts[language].system;
  if (actorId === NOBODY) return texts[language].visitor;
  return actorId.slice(0, 8);
}

/** True for somebody whose other entries can be asked for. */
export const isPerson = (row: AuditRow): boolean => row.actorId !== SYSTEM && row.actorId !== NOBODY;

export const actionText = (action: string, language: Language): string => actionTexts[language][action] ?? action;

/** What kind of thing an entry is about. */
export const subjectText = (type: string, language: Language): string => texts[language].subjects[type] ?? type;

/** One entry in words: "王秘书提交了申请". */
export function sentence(row: AuditRow, language: Language): string {
  const between = language === 'zh' ? '' : ' ';
  return [actorText(row, language), actionText(row.action, language)].join(between);
}

/** The reason or note that was given, if any: what an auditor looks for first. */
export function givenReason({ detail }: Pick<AuditRow, 'detail'>): string | null {
  for (const key of ['reason', 'finding', 'note'] as const) {
    const value: unknown = detail?.[key];
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}

/** Where the subject of an entry can be seen, if it has a page. */
export function subjectPath({ subjectType, subjectId, applicationId }: AuditRow): string | null {
  const paths: Record<string, string> = {
    application: `/applications/${subjectId}`,
    decision: `/decisions/${subjectId}`,
    award: `/manage/awards/${subjectId}`,
    call: `/calls/${subjectId}`,
  };
  return paths[subjectType] ?? (applicationId && `/applications/${applicationId}`);
}
