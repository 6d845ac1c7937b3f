import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { FilterSelect } from '../../app/filter-select.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { useList } from '../../app/list-query.js';
import { Listing } from '../../app/listing.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { useAddress } from '../../app/use-address.js';
import type { DataColumn } from '../../ui/data-table.js';
import { Moment } from '../../ui/moment.js';
import { Section } from '../../ui/page.js';
import { Told } from '../../ui/told.js';
import { mailsQuery, sendMailAgain, type MailItem } from './api.js';
import { CallFrame, useCall } from './call-frame.js';
import { peopleTexts } from './people-texts.js';

const STATES = ['failed', 'waiting', 'sent'] as const;

/** The mails of a call; those that failed can be sent once more. */
export default function MailsPage() {
  const t = useTexts(peopleTexts);
  const { locale } = useLanguage();
  const call = useCall();
  const queries = useQueryClient();
  const [{ state }, set] = useAddress({ state: 'failed' });
  const chosen = STATES.find((known) => known === state);
  const list = useList(mailsQuery(call.id, chosen));
  const again = useMutation({
    mutationFn: sendMailAgain,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['mails'] }),
  });
  const columns: DataColumn<MailItem>[] = [
    { key: 'subject', title: t.subject, kind: 'title', cell: ({ subject }) => subject, text: ({ subject }) => subject },
    {
      key: 'recipient',
      title: t.recipient,
      cell: ({ recipient }) => recipient ?? <span className="quiet">{t.hidden}</span>,
      text: ({ recipient }) => recipient,
    },
    {
      key: 'state',
      title: t.state,
      cell: (mail) => (
        <span className={mail.state === 'failed' ? 'mark mark-bad' : 'mark'}>{t.mailStates[mail.state]}</span>
      ),
      text: (mail) => t.mailStates[mail.state],
    },
    { key: 'problem', title: t.problem, kind: 'text', cell: ({ problem }) => problem, text: ({ problem }) => problem },
    {
      key: 'at',
      title: t.at,
      cell: ({ sentAt, createdAt }) => <Moment at={sentAt ?? createdAt} locale={locale} />,
      text: ({ sentAt, createdAt }) => new Date(sentAt ?? createdAt),
    },
    {
      key: 'again',
      title: t.again,
      cell: (mail) =>
        mail.state === 'failed' && (
          <Button
            size="small"
            aria-label={t.againOf(mail.subject)}
            loading={again.isPending && again.variables === mail.id}
            onClick={() => again.mutate(mail.id)}
          >
            {t.again}
          </Button>
        ),
    },
  ];
  return (
    <CallFrame part={t.mails} lead={t.mailsLead}>
      {again.error ? <ProblemAlert error={again.error} /> : null}
      {again.isSuccess && <Told className="problem" title={t.sentAgain} />}
      <Section>
        <Listing
          name="mails"
          caption={t.mails}
          columns={columns}
          list={list}
          keyOf={({ id }) => id}
          empty={t.noMails}
          filters={
            <FilterSelect
              label={t.state}
              value={state}
              choices={[...STATES.map((value) => [value, t.mailStates[value] ?? value] as const), ['all', t.allMails]]}
              onChange={(next) => set({ state: next })}
            />
          }
        />
      </Section>
    </CallFrame>
  );
}
