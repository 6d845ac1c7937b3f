import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { FilterSelect } from '../../app/filter-select.js';
import { useTexts } from '../../app/i18n.js';
import { Listing, SearchField } from '../../app/listing.js';
import { useAddress } from '../../app/use-address.js';
import { Address } from '../../ui/address.js';
import type { DataColumn } from '../../ui/data-table.js';
import { Page, Section } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import { roleNames } from '../identity/texts.js';
import '../manage/manage.css';
import { peopleQuery, type HeldPlace, type Person } from './api.js';
import { StateMark } from './state-mark.js';
import { texts } from './texts.js';
import { usePlaceOf } from './use-place-of.js';

/** The roles that administrators look after. */
const ROLES = ['administrator', 'officer', 'chair', 'approver', 'auditor', 'nominator'] as const;

/** Everybody the system knows, for administrators: found by name or address, by role and by state. */
export default function PeoplePage() {
  const t = useTexts(texts);
  const roles = useTexts(roleNames);
  const [{ q, role, state }, set] = useAddress({ q: '', role: '', state: '' });
  const list = useInfiniteQuery(
    peopleQuery({
      q: q || undefined,
      role: (role as HeldPlace['role']) || undefined,
      state: (state as Person['state']) || undefined,
    }),
  );
  return (
    <Page
      wide
      title={t.title}
      eyebrow={<Link to="/manage">{t.office}</Link>}
      lead={t.lead}
      actions={<Link to="/manage/invitations">{t.invitations}</Link>}
    >
      <Section>
        <Listing
          name="people"
          caption={t.title}
          columns={useColumns()}
          list={list}
          keyOf={({ id }) => id}
          empty={t.none}
          filters={
            <>
              <SearchField label={t.search} value={q} onChange={(next) => set({ q: next }, { replace: true })} />
              <FilterSelect
                label={t.role}
                value={role}
                all={t.allRoles}
                choices={ROLES.map((one) => [one, roles[one]] as const)}
                onChange={(next) => set({ role: next })}
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
    </Page>
  );
}

function useColumns(): DataColumn<Person>[] {
  const t = useTexts(texts);
  const roles = useTexts(roleNames);
  const placeOf = usePlaceOf();
  const heldText = (held: HeldPlace) =>
    held.placeZh === null ? roles[held.role] : t.inPlace(roles[held.role], placeOf(held));
  return [
    {
      key: 'name',
      title: t.name,
      kind: 'title',
      cell: ({ id, name }) => (
        <Link className="keep" to={`/manage/people/${id}`}>
          <Spoken>{name}</Spoken>
        </Link>
      ),
      text: ({ name }) => name,
    },
    {
      key: 'email',
      title: t.email,
      kind: 'text',
      cell: ({ email }) => (email ? <Address text={email} /> : <span className="quiet">{t.noEmail}</span>),
      text: ({ email }) => email,
    },
    {
      key: 'roles',
      title: t.roles,
      kind: 'text',
      cell: (person) => person.roles.map((held) => <div key={held.id}>{heldText(held)}</div>),
      text: (person) => person.roles.map(heldText).join('; '),
    },
    {
      key: 'state',
      title: t.state,
      cell: ({ state }) => <StateMark state={state} />,
      text: ({ state }) => t.states[state],
    },
  ];
}
