import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { useBothNamesOf, useNameOf, useTexts } from '../../app/i18n.js';
import { Address } from '../../ui/address.js';
import { Empty, Page, Section } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import { scholarQuery } from './api.js';
import './register.css';
import { countKindOf, countKinds, texts } from './texts.js';

/** One scholar with registered outcomes, by kind. */
export default function ScholarPage() {
  const t = useTexts(texts);
  const nameOf = useNameOf();
  const namesOf = useBothNamesOf();
  const { awardId = '' } = useParams();
  const { data: scholar } = useSuspenseQuery(scholarQuery(awardId));
  const { institution, year, direction, track, outcomes } = scholar;
  const byKind = Map.groupBy(outcomes, ({ kind }) => countKindOf[kind] ?? 'paper');
  const cohort = `/register?${new URLSearchParams({ direction: direction.nameZh, year: String(year) }).toString()}`;
  return (
    <Page title={namesOf(scholar).join(' ')} eyebrow={<Link to="/register">{t.title}</Link>}>
      <Section>
        <dl className="facts">
          <dt>{t.host}</dt>
          <dd>
            <Spoken>{institution || '–'}</Spoken>
          </dd>
          <dt>{t.direction}</dt>
          <dd>
            <Link to={cohort}>
              <Spoken>{nameOf(direction)}</Spoken> · {year}
            </Link>
          </dd>
          <dt>{t.award}</dt>
          <dd>
            <Spoken>{nameOf(track)}</Spoken>
          </dd>
        </dl>
      </Section>
      <Section title={t.outcomes}>
        {outcomes.length === 0 && <Empty>{t.noOutcomes}</Empty>}
        {countKinds
          .filter((kind) => byKind.has(kind))
          .map((kind) => (
            <div key={kind} className="outcome-kind">
              <h3 className="table-head">{t.kindCount(t.kinds[kind], byKind.get(kind)!.length)}</h3>
              <ul className="rows">
                {byKind.get(kind)!.map(({ id, title, identifier, year: madeIn, url }) => (
                  <li key={id}>
                    <div className="row-main">
                      {url ? (
                        <a href={url} rel="noreferrer noopener nofollow">
                          <Spoken>{title}</Spoken>
                        </a>
                      ) : (
                        <Spoken>{title}</Spoken>
                      )}
                      <div className="quiet">
                        <Identifier of={identifier} />
                      </div>
                    </div>
                    <span className="quiet">{madeIn}</span>
                  </li>
                ))}
              </ul>
            </div>
          ))}
      </Section>
    </Page>
  );
}

/** A DOI leads to the work; other numbers are only numbers. */
function Identifier({ of: identifier }: { of: string }) {
  if (!identifier.startsWith('10.')) return identifier;
  const path = identifier.split('/').map(encodeURIComponent).join('/');
  return (
    <a href={`https://doi.org/${path}`} rel="noreferrer noopener nofollow">
      <Address text={identifier} />
    </a>
  );
}
