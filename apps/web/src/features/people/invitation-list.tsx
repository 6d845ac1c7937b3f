import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { useList } from '../../app/list-query.js';
import { Listing } from '../../app/listing.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Address } from '../../ui/address.js';
import type { DataColumn } from '../../ui/data-table.js';
import { Moment } from '../../ui/moment.js';
import { Told } from '../../ui/told.js';
import { roleNames } from '../identity/texts.js';
import { invitationsQuery, sendInvitationAgain, withdrawInvitation, type PendingInvitation } from './api.js';
import { texts } from './texts.js';
import { usePlaceOf } from './use-place-of.js';

type Move = 'sendAgain' | 'withdraw';

/** Invitations that wait for an answer: sent again with a new link, or withdrawn. */
export function InvitationList({ callId }: { callId?: string }) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const list = useList(invitationsQuery(callId));
  const follow = useMutation({
    mutationFn: async ({ row: { id }, move }: { row: PendingInvitation; move: Move }) => {
      await (move === 'sendAgain' ? sendInvitationAgain(id) : withdrawInvitation(id));
    },
    // Also when it failed: somebody may have answered meanwhile.
    onSettled: () => queries.invalidateQueries({ queryKey: ['invitations'] }),
  });
  const told = follow.isSuccess && follow.variables;
  return (
    <>
      <ProblemAlert error={follow.error} />
      {told && (
        <Told className="problem" title={(told.move === 'sendAgain' ? t.sentAgain : t.withdrawn)(told.row.email)} />
      )}
      <Listing
        name="invitations"
        caption={t.invitations}
        columns={useColumns(
          (row, move) => follow.mutate({ row, move }),
          follow.isPending ? follow.variables.row.id : null,
        )}
        list={list}
        keyOf={({ id }) => id}
        empty={t.noInvitations}
      />
    </>
  );
}

function useColumns(
  follow: (row: PendingInvitation, move: Move) => void,
  busy: string | null,
): DataColumn<PendingInvitation>[] {
  const t = useTexts(texts);
  const roles = useTexts(roleNames);
  const { locale } = useLanguage();
  const placeOf = usePlaceOf();
  return [
    { key: 'name', title: t.name, kind: 'title', cell: ({ name }) => name, text: ({ name }) => name },
    {
      key: 'email',
      title: t.email,
      kind: 'text',
      cell: ({ email }) => <Address text={email} />,
      text: ({ email }) => email,
    },
    { key: 'role', title: t.role, kind: 'name', cell: ({ role }) => roles[role], text: ({ role }) => roles[role] },
    { key: 'scope', title: t.scope, kind: 'name', cell: placeOf, text: placeOf },
    {
      key: 'by',
      title: t.invitedBy,
      kind: 'name',
      cell: ({ invitedBy }) => invitedBy,
      text: ({ invitedBy }) => invitedBy,
    },
    {
      key: 'at',
      title: t.invitedAt,
      cell: ({ invitedAt }) => <Moment at={invitedAt} locale={locale} />,
      text: ({ invitedAt }) => new Date(invitedAt),
    },
    {
      key: 'until',
      title: t.until,
      cell: ({ expiresAt }) => <Moment at={expiresAt} locale={locale} />,
      text: ({ expiresAt }) => new Date(expiresAt),
    },
    {
      key: 'state',
      title: t.state,
      cell: ({ state }) => (
        <span className={state === 'expired' ? 'mark mark-bad' : 'mark'}>{t.invitationStates[state]}</span>
      ),
      text: ({ state }) => t.invitationStates[state],
    },
    {
      key: 'action',
      title: t.action,
      cell: (row) => (
        <div className="page-actions">
          {row.can.sendAgain && (
            <Button
              size="small"
              aria-label={t.againTo(row.email)}
              loading={busy === row.id}
              onClick={() => follow(row, 'sendAgain')}
            >
              {t.again}
            </Button>
          )}
          {row.can.withdraw && (
            <Button
              size="small"
              aria-label={t.withdrawFrom(row.email)}
              disabled={busy === row.id}
              onClick={() => follow(row, 'withdraw')}
            >
              {t.withdraw}
            </Button>
          )}
        </div>
      ),
    },
  ];
}
