import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { FilterSelect } from '../../app/filter-select.js';
import { useLanguage, useNameOf, useTexts } from '../../app/i18n.js';
import { useList } from '../../app/list-query.js';
import { Listing, SearchField } from '../../app/listing.js';
import { MovedOn } from '../../app/moved-on.js';
import { sortIn } from '../../app/sort-in.js';
import { useAddress } from '../../app/use-address.js';
import type { DataColumn } from '../../ui/data-table.js';
import { Moment } from '../../ui/moment.js';
import { Section } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import { Told } from '../../ui/told.js';
import type { Call } from '../calls/api.js';
import { applicationsQuery, type ApplicationFilter, type ApplicationItem } from '../portfolios/api.js';
import { applicationStates, texts as portfolioTexts } from '../portfolios/texts.js';
import { applicationTexts } from './application-texts.js';
import { CallFrame, useCall } from './call-frame.js';
import { CheckDrawer } from './check-drawer.js';
import { PassDialog, type PassReport } from './pass-dialog.js';

const FILTERS = { q: '', state: '', direction: '', track: '', sort: 'submittedAt', order: 'desc', check: '' };
/** What an applicant alone is told; the office sees the stages behind it. */
const NOT_FOR_STAFF = ['draft', 'in_evaluation', 'closed'];

/** The applications of a call, with the formal check beside the list. */
export default function ApplicationsPage() {
  const t = useTexts(applicationTexts);
  const call = useCall();
  const [address, set] = useAddress(FILTERS);
  const list = useList(
    applicationsQuery(call.id, {
      q: address.q || undefined,
      state: (address.state as ApplicationItem['state']) || undefined,
      directionId: address.direction || undefined,
      trackId: address.track || undefined,
      sort: address.sort as ApplicationFilter['sort'],
      order: address.order as ApplicationFilter['order'],
    }),
  );
  const [passing, ask] = useState<Passing | null>(null);
  const [report, setReport] = useState<PassReport | null>(null);
  const isFiltered = [address.q, address.state, address.direction, address.track].some(Boolean);
  const hidesPassed = Boolean(report?.moved) && address.state === 'submitted';
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const waiting = rows.filter(({ state }) => state === 'submitted').map(({ id }) => id);
  return (
    <CallFrame
      part={t.applications}
      actions={
        call.can.run && (
          <Button type="primary" onClick={() => ask({})}>
            {t.passAll}
          </Button>
        )
      }
    >
      {report && (
        <Told
          className="problem"
          title={t.passed(report)}
          description={hidesPassed && <MovedOn showAll={() => set({ state: '' })} />}
        />
      )}
      <Section>
        <Listing
          name="applications"
          caption={t.applications}
          columns={useColumns(call, (id) => set({ check: id }))}
          list={list}
          keyOf={({ id }) => id}
          labelOf={({ title, applicantName }) => `${applicantName} ${title}`}
          empty={isFiltered ? t.none : t.noneYet}
          sort={sortIn(address, set)}
          bulk={
            call.can.run
              ? (picked, clear) => (
                  <Button
                    size="small"
                    disabled={!picked.some(({ state }) => state === 'submitted')}
                    onClick={() => ask({ ids: picked.map(({ id }) => id), clear })}
                  >
                    {t.passPicked}
                  </Button>
                )
              : undefined
          }
          filters={<Filters call={call} address={address} set={set} />}
        />
      </Section>
      {passing && (
        <PassDialog
          callId={call.id}
          ids={passing.ids}
          onClose={() => ask(null)}
          onPassed={(done) => {
            setReport(done);
            passing.clear?.();
          }}
        />
      )}
      <CheckDrawer id={address.check || null} waiting={waiting} show={(id) => set({ check: id ?? '' })} />
    </CallFrame>
  );
}

/** Those picked; without them, all of the call. */
interface Passing {
  ids?: string[];
  clear?: () => void;
}

type Address = Record<keyof typeof FILTERS, string>;

function Filters(props: {
  call: Call;
  address: Address;
  set: (part: Partial<Address>, how?: { replace?: boolean }) => void;
}) {
  const { call, address, set } = props;
  const t = useTexts(applicationTexts);
  const states = useTexts(applicationStates);
  const nameOf = useNameOf();
  const named = (items: readonly { id: string; nameZh: string; nameEn: string }[]) =>
    items.map((item) => [item.id, nameOf(item)] as const);
  const stateOptions = Object.entries(states).filter(([state]) => !NOT_FOR_STAFF.includes(state));
  return (
    <>
      <SearchField label={t.search} value={address.q} onChange={(q) => set({ q }, { replace: true })} />
      <FilterSelect
        label={t.state}
        value={address.state}
        all={t.allStates}
        choices={stateOptions}
        onChange={(state) => set({ state })}
      />
      <FilterSelect
        label={t.direction}
        value={address.direction}
        all={t.allDirections}
        choices={named(call.directions)}
        onChange={(direction) => set({ direction })}
      />
      <FilterSelect
        label={t.track}
        value={address.track}
        all={t.allTracks}
        choices={named(call.tracks)}
        onChange={(track) => set({ track })}
      />
    </>
  );
}

function useColumns(call: Call, check: (id: string) => void): DataColumn<ApplicationItem>[] {
  const t = useTexts(applicationTexts);
  const p = useTexts(portfolioTexts);
  const states = useTexts(applicationStates);
  const nameOf = useNameOf();
  const { locale } = useLanguage();
  const names = new Map([...call.directions, ...call.tracks].map((it) => [it.id, nameOf(it)]));
  return [
    {
      key: 'title',
      title: t.title,
      kind: 'title',
      sort: 'title',
      cell: (row) => (
        <Link to={`/applications/${row.id}`}>
          <Spoken>{row.title || p.untitled}</Spoken>
        </Link>
      ),
      text: (row) => row.title,
    },
    {
      key: 'applicant',
      title: t.applicant,
      kind: 'name',
      sort: 'applicantName',
      cell: (row) => (
        <span className="keep">
          <Spoken>{row.applicantName}</Spoken>
        </span>
      ),
      text: (row) => row.applicantName,
    },
    {
      key: 'institution',
      title: t.institution,
      kind: 'name',
      cell: (row) => row.institution,
      text: (row) => row.institution,
    },
    {
      key: 'direction',
      title: t.direction,
      kind: 'name',
      cell: (row) => names.get(row.directionId),
      text: (row) => names.get(row.directionId),
    },
    {
      key: 'track',
      title: t.track,
      kind: 'name',
      cell: (row) => (
        <span className="keep">
          <Spoken>{names.get(row.trackId)}</Spoken>
        </span>
      ),
      text: (row) => names.get(row.trackId),
    },
    {
      key: 'origin',
      title: t.origin,
      hidden: true,
      cell: (row) => t.origins[row.origin],
      text: (row) => t.origins[row.origin],
    },
    {
      key: 'state',
      title: t.state,
      sort: 'state',
      cell: (row) => <span className="mark">{states[row.state]}</span>,
      text: (row) => states[row.state],
    },
    {
      key: 'submittedAt',
      title: t.submittedAt,
      sort: 'submittedAt',
      cell: ({ submittedAt }) => submittedAt && <Moment at={submittedAt} locale={locale} />,
      text: ({ submittedAt }) => submittedAt && new Date(submittedAt),
    },
    {
      key: 'check',
      title: t.check,
      cell: ({ id, state }) =>
        state === 'submitted' && (
          <Button size="small" onClick={() => check(id)}>
            {t.checkOne}
          </Button>
        ),
    },
  ];
}
