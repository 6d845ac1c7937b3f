import { dictionary, useTextOf, useTexts } from '../../app/i18n.js';
import { counted } from '../../ui/counted.js';
import type { RoundStep } from './round-steps.js';

const stepTexts = dictionary(
  {
    plan: (count: number) => `${count} 份申请资格合格，尚未设立评审轮次`,
    assign: (count: number) => `${count} 份申请还没有专家`,
    start: (name: string) => `${name}尚未开始，专家还不能写意见`,
    fix: (name: string) => `${name}已结束，排序待确定`,
    draft: (count: number) => `${count} 份候选申请尚未起草资助决定`,
  },
  {
    plan: (count: number) =>
      `${counted(count, 'application is', 'applications are')} eligible, and no round is planned yet`,
    assign: (count: number) => `${counted(count, 'application has', 'applications have')} no reviewer yet`,
    start: (name: string) => `${name} is not open yet; reviewers cannot write`,
    fix: (name: string) => `${name} is closed; its ranking is to be released`,
    draft: (count: number) =>
      `${counted(count, 'short-listed application has', 'short-listed applications have')} no decision drafted yet`,
  },
);

/** A step in words. */
export function useStepText(): (step: RoundStep) => string {
  const t = useTexts(stepTexts);
  const textOf = useTextOf();
  return (step) => ('name' in step ? t[step.step](textOf(step.name, step.nameEn)) : t[step.step](step.count));
}
