import { useLanguage, useTexts } from '../../app/i18n.js';
import { momentText } from '../../ui/moment.js';
import { Section } from '../../ui/page.js';
import type { Call } from './api.js';
import { questionTexts } from './question-texts.js';

/** What applicants ask, answered from the rules of this very call. */
export function Questions({ call }: { call: Call }) {
  const q = useTexts(questionTexts);
  const { locale } = useLanguage();
  const { worksMin, worksMax, lettersRequired, graceMinutes, reviewersPerApplication, conflictYears, noticeHours } =
    call;
  const deadline = call.deadlineAt && momentText(call.deadlineAt, locale, call.timeZone);
  const pairs: [string, string][] = [
    [q.need, q.needText(worksMin, worksMax, lettersRequired)],
    ...(deadline ? [[q.until, q.untilText(deadline, graceMinutes)] as [string, string]] : []),
    [q.change, q.changeText],
    [q.lost, q.lostText],
    [q.who, q.whoText(reviewersPerApplication, conflictYears)],
    [q.seen, q.seenText],
    [q.result, q.resultText(noticeHours)],
    [q.money, q.moneyText(call.negativeList.length > 0)],
  ];
  return (
    <Section title={q.title}>
      <div className="questions">
        {pairs.map(([question, answer]) => (
          <details key={question}>
            <summary>{question}</summary>
            <p>{answer}</p>
          </details>
        ))}
      </div>
    </Section>
  );
}
