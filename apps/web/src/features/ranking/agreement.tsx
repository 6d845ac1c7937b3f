import { useLanguage, useTexts } from '../../app/i18n.js';
import { Section } from '../../ui/page.js';
import { PlainTable } from '../../ui/plain-table.js';
import { pointsIn } from '../../ui/points.js';
import type { Ranking } from './api.js';
import { texts } from './texts.js';

function useNumber() {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const number = pointsIn(locale);
  return (value: number | null) => (value === null ? t.unknown : number.format(value));
}

/** How reliable the reviews of the round are. */
export function Agreement({ ranking: { reliability, alpha, variance } }: { ranking: Ranking }) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const told = useNumber();
  const reviews = (count: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(count);
  return (
    <Section title={t.agreement}>
      <p className="quiet">{t.agreementLead}</p>
      <dl className="facts">
        {reliability && (
          <>
            <dt>{t.icc}</dt>
            <dd>
              {told(reliability.agreement)} / {told(reliability.consistency)}
            </dd>
            <dt>{t.iccMean(reviews(reliability.reviews))}</dt>
            <dd>
              {told(reliability.agreementOfMean)} / {told(reliability.consistencyOfMean)}
            </dd>
          </>
        )}
        <dt>{t.alpha}</dt>
        <dd>
          {told(alpha.interval)} / {told(alpha.ordinal)}
          <div className="quiet">{t.alphaHint}</div>
        </dd>
        {variance && (
          <>
            <dt>{t.sd}</dt>
            <dd>
              {told(Math.sqrt(variance.application))} / {told(Math.sqrt(variance.severity))} /{' '}
              {told(Math.sqrt(variance.noise))}
            </dd>
          </>
        )}
      </dl>
    </Section>
  );
}

/** Most severe first; for officers alone. */
export function Severities({ severities }: { severities: NonNullable<Ranking['severities']> }) {
  const t = useTexts(texts);
  const told = useNumber();
  return (
    <Section title={t.severities}>
      <p className="quiet">
        {severities.some(({ severity }) => severity !== null) ? t.severitiesLead : t.severitiesUnknown}
      </p>
      <div className="long-list">
        <PlainTable
          caption={t.severities}
          rows={severities}
          keyOf={({ reviewerId }) => reviewerId}
          columns={[
            { title: t.reviewer, cell: ({ name }) => name },
            { title: t.severity, number: true, cell: ({ severity }) => told(severity) },
            {
              ...{ title: t.interval, number: true },
              cell: ({ low, high }) => (low === null ? t.unknown : `${told(low)} – ${told(high)}`),
            },
            { title: t.reviews, number: true, cell: ({ count }) => count },
          ]}
        />
      </div>
    </Section>
  );
}
