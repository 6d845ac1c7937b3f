import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { useSession } from '../../app/session.js';
import { DataTable, type DataColumn } from '../../ui/data-table.js';
import { Empty, Page, Section } from '../../ui/page.js';
import { Told } from '../../ui/told.js';
import { roleNames } from '../identity/texts.js';
import '../manage/manage.css';
import { AccountDialog, type AccountMove } from './account-dialog.js';
import { endSessionsOf, personQuery, type HeldPlace, type Person } from './api.js';
import { RevokeDialog } from './revoke-dialog.js';
import { StateMark } from './state-mark.js';
import { texts } from './texts.js';
import { usePlaceOf } from './use-place-of.js';

/** One person's account and roles, for administrators. */
export default function PersonPage() {
  const t = useTexts(texts);
  const { id = '' } = useParams();
  const { data: person } = useSuspenseQuery(personQuery(id));
  return (
    <Page
      title={person.name}
      eyebrow={<Link to="/manage/people">{t.title}</Link>}
      lead={person.email ?? t.noEmail}
      actions={<Link to={`/audit?subject=${id}`}>{t.record}</Link>}
    >
      <Account person={person} />
      <Roles person={person} />
    </Page>
  );
}

function Account({ person }: { person: Person }) {
  const t = useTexts(texts);
  const { personId } = useSession();
  const queries = useQueryClient();
  const [move, setMove] = useState<AccountMove | null>(null);
  const [done, setDone] = useState<AccountMove | null>(null);
  const renew = () => queries.invalidateQueries({ queryKey: ['people'] });
  const endSessions = useMutation({ mutationFn: () => endSessionsOf(person.id), onMutate: () => setDone(null) });
  const { id, state, can } = person;
  return (
    <Section title={t.account}>
      <ProblemAlert error={endSessions.error} />
      {done && <Told className="problem" title={done === 'disable' ? t.disabled : t.enabled} />}
      {endSessions.isSuccess && !done && <Told className="problem" title={t.sessionsEnded} />}
      <ul className="rows">
        <li>
          <div className="row-main">
            <StateMark state={state} />
            <div className="quiet">{id === personId ? t.own : t.stateTexts[state]}</div>
          </div>
        </li>
        {can.endSessions && (
          <li>
            <div className="row-main">
              <div className="row-title">{t.endSessions}</div>
              <div className="quiet">{t.endSessionsText}</div>
            </div>
            <Button loading={endSessions.isPending} onClick={() => endSessions.mutate()}>
              {t.endSessions}
            </Button>
          </li>
        )}
        {(['disable', 'enable'] as const)
          .filter((one) => can[one])
          .map((one) => (
            <li key={one}>
              <div className="row-main">
                <div className="row-title">{t[one]}</div>
                <div className="quiet">{one === 'disable' ? t.disableText : t.enableText}</div>
              </div>
              <Button danger={one === 'disable'} onClick={() => setMove(one)}>
                {t[one]}
              </Button>
            </li>
          ))}
      </ul>
      {move && (
        <AccountDialog
          person={person}
          move={move}
          onClose={() => setMove(null)}
          onDone={async () => {
            setDone(move);
            await renew();
          }}
        />
      )}
    </Section>
  );
}

function Roles({ person }: { person: Person }) {
  const t = useTexts(texts);
  const names = useTexts(roleNames);
  const placeOf = usePlaceOf();
  const queries = useQueryClient();
  const [leaving, setLeaving] = useState<HeldPlace | null>(null);
  const columns: DataColumn<HeldPlace>[] = [
    { key: 'role', title: t.role, kind: 'title', cell: ({ role }) => names[role] },
    { key: 'scope', title: t.scope, kind: 'text', cell: (held) => placeOf(held) },
    {
      key: 'revoke',
      title: t.action,
      cell: (held) =>
        held.can.revoke && (
          <Button size="small" aria-label={t.revokeRoleOf(names[held.role])} onClick={() => setLeaving(held)}>
            {t.revoke}
          </Button>
        ),
    },
  ];
  return (
    <Section title={t.roles}>
      {person.roles.length === 0 ? (
        <Empty>{t.noRoles}</Empty>
      ) : (
        <DataTable caption={t.roles} columns={columns} rows={person.roles} keyOf={({ id }) => id} />
      )}
      {leaving && (
        <RevokeDialog
          grant={{ id: leaving.id, name: person.name, role: leaving.role }}
          onClose={() => setLeaving(null)}
          onRevoked={() => queries.invalidateQueries({ queryKey: ['people'] })}
        />
      )}
    </Section>
  );
}
