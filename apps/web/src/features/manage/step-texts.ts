import { dictionary, useTextOf, useTexts } from '../../app/i18n.js';
import { counted } from '../../ui/counted.js';
import type { RoundStep } from './round-steps.js';

const stepTexts = dictionary(
  {
    plan: (count: number) => `${count} 份申请资格合格，尚未设立评审轮次`,
    again: (count: number) => `${count} 份申请的评审轮次已结束，一份意见也没有，可再设立一轮`,
    assign: (count: number) => `${count} 份申请还没有专家`,
    start: (name: string) => `${name}尚未开始，专家还不能写意见`,
    close: (name: string, count: number) => `${name}的 ${count} 份意见都已交齐，可以结束`,
    fix: (name: string) => `${name}已结束，排序待确定`,
    shortlist: (count: number) => `${count} 份申请已完成评审，所在方向和类别还没有候选名单`,
  },
  {
    plan: (count: number) =>
      `${counted(count, 'application is', 'applications are')} eligible, and no round is planned yet`,
    again: (count: number) =>
      `${counted(count, 'application', 'applications')} came out of the rounds without any review; another round can be planned`,
    assign: (count: number) => `${counted(count, 'application has', 'applications have')} no reviewer yet`,
    start: (name: string) => `${name} is not open yet; reviewers cannot write`,
    close: (name: string, count: number) => `${name}: every review asked for is in (${count}); it can be closed`,
    fix: (name: string) => `${name} is closed; its ranking is to be released`,
    shortlist: (count: number) =>
      `${counted(count, 'reviewed application stands', 'reviewed applications stand')} in a direction and track without a short list`,
  },
);

/** A step in words. */
export function useStepText(): (it: RoundStep) => string {
  const t = useTexts(stepTexts);
  const textOf = useTextOf();
  return (it) => {
    if (it.step === 'close') return t.close(textOf(it.round.name, it.round.nameEn), it.count);
    return 'round' in it ? t[it.step](textOf(it.round.name, it.round.nameEn)) : t[it.step](it.count);
  };
}
