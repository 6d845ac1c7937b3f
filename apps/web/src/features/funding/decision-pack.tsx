import { useNameOf, useTexts } from '../../app/i18n.js';
import { Prose, Section } from '../../ui/page.js';
import { Keywords } from '../portfolios/application-reading.js';
import { texts as portfolioTexts, workKinds } from '../portfolios/texts.js';
import type { Pack } from './api.js';
import { texts } from './texts.js';

/** What the approvers decide on, as it was frozen at the proposal. */
export function DecisionPack({ pack, hash }: { pack: Pack; hash: string | null }) {
  const t = useTexts(texts);
  const p = useTexts(portfolioTexts);
  const kinds: Record<string, string> = useTexts(workKinds);
  const nameOf = useNameOf();
  const { applicant, application, direction, track, works, reviews, standing, eligibility } = pack;
  const verdicts: Record<string, string> = { pass: t.pass, fail: t.fail };
  return (
    <>
      <Section title={t.pack}>
        <dl className="facts">
          <dt>{t.applicant}</dt>
          <dd>{[applicant.nameZh, applicant.nameLatin, applicant.institution].filter(Boolean).join(' · ')}</dd>
          <dt>{t.place}</dt>
          <dd>
            {nameOf(direction)} · {nameOf(track)}
          </dd>
          <dt>{t.eligibility}</dt>
          <dd>
            {eligibility.map(({ rule, verdict, overridden }) => (
              <div key={rule}>
                {rule}: {verdicts[verdict] ?? t.unknown}
                {overridden && ` (${t.overridden})`}
              </div>
            ))}
          </dd>
          {hash && (
            <>
              <dt>{t.packHash}</dt>
              <dd>
                <code>{hash}</code>
              </dd>
            </>
          )}
        </dl>
        <hr />
        <Prose text={application.summary} />
        <Keywords words={application.keywords} />
      </Section>
      <Section title={t.rationale}>
        <Prose text={pack.rationale} />
      </Section>
      <Section title={p.works}>
        <ul className="rows">
          {works.map((work) => (
            <li key={work.title}>
              <div className="row-main">
                <div className="row-title">{work.title}</div>
                <Prose text={work.contribution} />
              </div>
              <span className="quiet">{[kinds[work.kind] ?? work.kind, work.year].filter(Boolean).join(' · ')}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t.reviews} aside={t.standing(standing.mean?.toFixed(2) ?? '–', standing.count)}>
        <ul className="rows">
          {reviews.map((review, index) => (
            <li key={index}>
              <div className="row-main">
                <Prose text={review.summary} />
              </div>
              <span className="quiet">
                {t.overall} {review.overall.toFixed(1)} · {t.confidence} {review.confidence} · {t.closeness}{' '}
                {review.closeness}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
