import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { FilterSelect } from '../../app/filter-select.js';
import { useTexts } from '../../app/i18n.js';
import { useList } from '../../app/list-query.js';
import { Listing, SearchField } from '../../app/listing.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { sortIn } from '../../app/sort-in.js';
import { useAddress } from '../../app/use-address.js';
import { Address } from '../../ui/address.js';
import type { DataColumn } from '../../ui/data-table.js';
import { Note } from '../../ui/note.js';
import { Page, Section } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import { Told } from '../../ui/told.js';
import '../manage/manage.css';
import { AddReviewer } from './add-reviewer.js';
import { importRunsQuery, inviteMany, isAtWork, poolQuery, type PoolFilter, type PoolMember } from './api.js';
import { texts } from './texts.js';

/** As many as one request invites. */
const MOST_INVITED = 1_000;

/** The reviewer pool: found by any word, invited one by one or many at once. */
export default function PoolPage() {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const [address, set] = useAddress({ q: '', institution: '', state: '', sort: 'name', order: 'asc' });
  const { q, institution, state, order } = address;
  const [isAdding, setAdding] = useState(false);
  const list = useList(
    poolQuery({
      q: q || undefined,
      institution: institution || undefined,
      state: (state as PoolMember['state']) || undefined,
      order: order as PoolFilter['order'],
    }),
  );
  const invite = useMutation({
    mutationFn: (ids: string[]) => inviteMany(ids),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['reviewers'] }),
  });
  return (
    <Page
      wide
      title={t.title}
      eyebrow={<Link to="/manage">{t.office}</Link>}
      lead={t.lead}
      actions={
        <>
          <Button onClick={() => setAdding(true)}>{t.add}</Button>
          <Link className="button button-main" to="/manage/pool/import">
            {t.import}
          </Link>
        </>
      }
    >
      <ImportsAtWork />
      {invite.error ? <ProblemAlert error={invite.error} /> : null}
      {invite.data && (
        <Told
          className="problem"
          type={invite.data.skipped.length > 0 ? 'warning' : 'success'}
          title={t.invited(invite.data.invited)}
          description={
            invite.data.skipped.length > 0 &&
            t.skipped(
              invite.data.skipped.length,
              [...new Set(invite.data.skipped.map(({ reason }) => t.skipReasons[reason]))].join(t.comma),
            )
          }
        />
      )}
      <Section>
        <Listing
          name="reviewers"
          caption={t.title}
          columns={useColumns()}
          list={list}
          keyOf={({ id }) => id}
          labelOf={({ name }) => name}
          empty={q || institution || state ? t.noneFit : t.none}
          sort={sortIn(address, set)}
          bulk={(picked, clear) => {
            const able = picked.filter(({ can }) => can.invite).slice(0, MOST_INVITED);
            return (
              <Button
                size="small"
                disabled={able.length === 0}
                loading={invite.isPending}
                onClick={() =>
                  invite.mutate(
                    able.map(({ id }) => id),
                    { onSuccess: clear },
                  )
                }
              >
                {t.inviteMany(able.length)}
              </Button>
            );
          }}
          filters={
            <>
              <SearchField label={t.search} value={q} onChange={(next) => set({ q: next }, { replace: true })} />
              <SearchField
                label={t.byInstitution}
                value={institution}
                onChange={(next) => set({ institution: next }, { replace: true })}
              />
              <FilterSelect
                label={t.state}
                value={state}
                all={t.allStates}
                choices={Object.entries(t.states)}
                onChange={(next) => set({ state: next })}
              />
            </>
          }
        />
      </Section>
      <AddReviewer open={isAdding} onClose={() => setAdding(false)} />
    </Page>
  );
}

function useColumns(): DataColumn<PoolMember>[] {
  const t = useTexts(texts);
  return [
    {
      key: 'name',
      title: t.name,
      kind: 'title',
      sort: 'name',
      cell: ({ id, name, nameLatin }) => (
        <div>
          <Link className="keep" to={`/manage/pool/${id}`}>
            <Spoken>{name}</Spoken>
          </Link>
          {nameLatin && nameLatin !== name && (
            <div className="quiet keep">
              <Spoken>{nameLatin}</Spoken>
            </div>
          )}
        </div>
      ),
      text: ({ name }) => name,
    },
    {
      key: 'institution',
      title: t.institution,
      kind: 'name',
      cell: (row) => row.institution,
      text: (row) => row.institution,
    },
    {
      key: 'keywords',
      title: t.keywords,
      kind: 'text',
      cell: ({ keywords }) => keywords.slice(0, 6).join(t.comma),
      text: ({ keywords }) => keywords.join('; '),
    },
    {
      key: 'publications',
      title: t.publications,
      number: true,
      cell: (row) => row.publicationCount,
      text: (row) => row.publicationCount,
    },
    { key: 'capacity', title: t.capacity, number: true, cell: (row) => row.capacity, text: (row) => row.capacity },
    {
      key: 'state',
      title: t.state,
      cell: ({ state }) => <span className={state === 'active' ? 'mark mark-good' : 'mark'}>{t.states[state]}</span>,
      text: ({ state }) => t.states[state],
    },
    {
      key: 'email',
      title: t.email,
      kind: 'text',
      cell: ({ email }) => (email ? <Address text={email} /> : <span className="quiet">{t.noEmail}</span>),
      text: ({ email }) => email,
    },
    { key: 'orcid', title: 'ORCID', hidden: true, cell: ({ orcid }) => orcid, text: ({ orcid }) => orcid },
  ];
}

/** An import goes on whoever looks: who left its page finds it here. */
function ImportsAtWork() {
  const t = useTexts(texts);
  const { data } = useQuery(importRunsQuery);
  return data?.items
    .filter(isAtWork)
    .map((run) => (
      <Note
        key={run.id}
        kind="news"
        role="status"
        title={t.importAtWork(t.runStates[run.state], run.fileName)}
        action={<Link to={`/manage/pool/import/${run.id}`}>{t.toImport}</Link>}
      />
    ));
}
