import { Link, useParams } from 'react-router';
import { FilterSelect } from '../../app/filter-select.js';
import { useLanguage, useNameOf, usePersonNameOf, useTexts } from '../../app/i18n.js';
import { useList } from '../../app/list-query.js';
import { Listing } from '../../app/listing.js';
import { useAddress } from '../../app/use-address.js';
import type { DataColumn } from '../../ui/data-table.js';
import { Moment } from '../../ui/moment.js';
import { Section } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import { CallFrame } from '../manage/call-frame.js';
import { moneyText } from '../funding/money.js';
import { FundingNav } from '../funding/subnav.js';
import { callAwardsQuery, type AwardState, type AwardSummary } from './office-api.js';
import { officeTexts } from './office-texts.js';

/** The awards of a call: how far each one's money is. */
export default function OfficeAwardsPage() {
  const t = useTexts(officeTexts);
  const { id = '' } = useParams();
  const [{ state }, set] = useAddress({ state: '' });
  const list = useList(callAwardsQuery(id, (state as AwardState) || undefined));
  const columns = useColumns();
  return (
    <CallFrame part={t.title}>
      <FundingNav callId={id} />
      <Section>
        <Listing
          name="awards"
          caption={t.title}
          columns={columns}
          list={list}
          keyOf={(award) => award.id}
          empty={state ? t.noneInState : t.none}
          filters={
            <FilterSelect
              label={t.state}
              value={state}
              all={t.allStates}
              choices={Object.entries(t.states)}
              onChange={(next) => set({ state: next })}
            />
          }
        />
      </Section>
    </CallFrame>
  );
}

function useColumns(): DataColumn<AwardSummary>[] {
  const t = useTexts(officeTexts);
  const nameOf = useNameOf();
  const scholarOf = usePersonNameOf();
  const { locale } = useLanguage();
  const money = (key: 'amountCents' | 'plannedCents' | 'paidCents' | 'spentCents' | 'leftCents', title: string) => ({
    ...{ key, title, number: true },
    cell: (award: AwardSummary) => moneyText(award.money[key], award.money.currency, locale),
    text: (award: AwardSummary) => award.money[key] / 100,
  });
  const place = ({ direction, track }: AwardSummary) => `${nameOf(direction)} · ${nameOf(track)}`;
  return [
    {
      key: 'scholar',
      title: t.scholar,
      kind: 'name',
      cell: (award) => (
        <Link className="nowrap" to={`/manage/awards/${award.id}`}>
          {scholarOf(award.scholar)}
        </Link>
      ),
      text: (award) => scholarOf(award.scholar),
    },
    {
      key: 'institution',
      title: t.institution,
      kind: 'name',
      cell: ({ scholar }) => scholar.institution,
      text: ({ scholar }) => scholar.institution,
    },
    {
      key: 'title',
      title: t.work,
      kind: 'title',
      cell: ({ id, title }) => (
        <Link to={`/manage/awards/${id}`}>
          <Spoken>{title}</Spoken>
        </Link>
      ),
      text: ({ title }) => title,
    },
    { key: 'place', title: t.place, kind: 'name', cell: place, text: place },
    money('amountCents', t.amount),
    money('plannedCents', t.planned),
    money('paidCents', t.paid),
    money('spentCents', t.spent),
    { ...money('leftCents', t.left), hidden: true },
    {
      key: 'state',
      title: t.state,
      cell: ({ state }) => <span className="nowrap">{t.states[state] ?? state}</span>,
      text: ({ state }) => t.states[state] ?? state,
    },
    {
      key: 'startedAt',
      title: t.startedAt,
      hidden: true,
      cell: ({ startedAt }) => <Moment at={startedAt} locale={locale} />,
      text: ({ startedAt }) => new Date(startedAt),
    },
  ];
}
