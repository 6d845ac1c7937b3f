import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { Suspense, useDeferredValue, useState } from 'react';
import { Link } from 'react-router';
import { useLanguage, useNameOf, useTexts } from '../../app/i18n.js';
import { MoreButton } from '../../app/more-button.js';
import { Empty, Page, Section } from '../../ui/page.js';
import { countsQuery, scholarsQuery } from './api.js';
import { countKinds, texts } from './texts.js';

/** The public register of scholars with counts. */
export default function RegisterPage() {
  const t = useTexts(texts);
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  return (
    <Page title={t.title} lead={t.lead}>
      <Section title={t.counts}>
        <Counts />
      </Section>
      <Section title={t.scholars}>
        <Input.Search
          allowClear
          aria-label={t.search}
          placeholder={t.search}
          maxLength={100}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Suspense>
          <Scholars q={q === '' ? undefined : q} />
        </Suspense>
      </Section>
    </Page>
  );
}

function Counts() {
  const t = useTexts(texts);
  const { language } = useLanguage();
  const { total, cohorts } = useSuspenseQuery(countsQuery).data;
  if (cohorts.length === 0) return <Empty>{t.none}</Empty>;
  return (
    <div className="wide-table" tabIndex={0} role="region" aria-label={t.counts}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t.year}</th>
            <th scope="col">{t.direction}</th>
            <th scope="col" className="number">
              {t.scholars}
            </th>
            {countKinds.map((kind) => (
              <th key={kind} scope="col" className="number">
                {t.kinds[kind]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.map((cohort) => (
            <tr key={`${cohort.year} ${cohort.directionZh}`}>
              <td>{cohort.year}</td>
              <td>{language === 'zh' ? cohort.directionZh : cohort.directionEn}</td>
              <td className="number">{cohort.scholars}</td>
              {countKinds.map((kind) => (
                <td key={kind} className="number">
                  {cohort[kind]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            <td>{t.total}</td>
            <td className="number">{total.scholars}</td>
            {countKinds.map((kind) => (
              <td key={kind} className="number">
                {total[kind]}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Scholars({ q }: { q?: string }) {
  const t = useTexts(texts);
  const nameOf = useNameOf();
  const { language } = useLanguage();
  const list = useSuspenseInfiniteQuery(scholarsQuery({ q }));
  const scholars = list.data.pages.flatMap(({ items }) => items);
  if (scholars.length === 0) return <Empty>{t.none}</Empty>;
  return (
    <>
      <ul className="rows rows-below">
        {scholars.map((scholar) => (
          <li key={scholar.id}>
            <div className="row-main">
              <Link className="row-title" to={`/register/${scholar.id}`}>
                {language === 'zh' ? scholar.nameZh || scholar.nameLatin : scholar.nameLatin || scholar.nameZh}
              </Link>
              <div className="quiet">{scholar.institution}</div>
            </div>
            <span>
              {scholar.year} · {nameOf(scholar.direction)} · {nameOf(scholar.track)}
            </span>
          </li>
        ))}
      </ul>
      <MoreButton list={list} />
    </>
  );
}
