import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { useNameOf, useTexts } from '../../app/i18n.js';
import { Empty, Page, Section } from '../../ui/page.js';
import { scholarQuery } from './api.js';
import { countKindOf, texts } from './texts.js';

/** One scholar with registered outcomes. */
export default function ScholarPage() {
  const t = useTexts(texts);
  const nameOf = useNameOf();
  const { awardId = '' } = useParams();
  const { data: scholar } = useSuspenseQuery(scholarQuery(awardId));
  const { nameZh, nameLatin, institution, year, direction, track, outcomes } = scholar;
  return (
    <Page
      title={[nameZh, nameLatin].filter(Boolean).join(' ')}
      eyebrow={<Link to="/register">{t.title}</Link>}
      lead={[institution, year, nameOf(direction), nameOf(track)].join(' · ')}
    >
      <Section title={t.outcomes}>
        {outcomes.length === 0 && <Empty>{t.noOutcomes}</Empty>}
        <ul className="rows">
          {outcomes.map(({ id, kind, title, identifier, year: madeIn, url }) => (
            <li key={id}>
              <div className="row-main">
                {url ? (
                  <a href={url} rel="noreferrer noopener nofollow">
                    {title}
                  </a>
                ) : (
                  title
                )}
                <div className="quiet">{identifier}</div>
              </div>
              <span>
                {t.kinds[countKindOf[kind] ?? 'paper']} · {madeIn}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}
