import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useEffect } from 'react';
import { common } from '../../app/common-texts.js';
import { useLanguage, useNameOf, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { useAddress } from '../../app/use-address.js';
import { timeLeft, useNow } from '../../ui/moment.js';
import { Empty, Section } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import type { Call } from '../calls/api.js';
import { CallFrame, useCall } from '../manage/call-frame.js';
import { leadsQuery, type Lead, type LeadState } from './api.js';
import { LeadDetail } from './lead-detail.js';
import { LeadForm } from './lead-form.js';
import { boardTexts } from './board-texts.js';
import './scouting.css';

const COLUMNS: LeadState[] = [
  'noticed',
  'evidenced',
  'approved_to_contact',
  'contacted',
  'consented',
  'express_case',
  'declined',
];

/** The door-knock board: who was noticed, on what evidence, who approved the knock, and what they answered. */
export default function LeadsPage() {
  const t = useTexts(boardTexts);
  const c = useTexts(common);
  const call = useCall();
  const list = useSuspenseInfiniteQuery(leadsQuery(call.id));
  const [{ lead: shown }, set] = useAddress({ lead: '' });
  const leads = list.data.pages.flatMap(({ items }) => items);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  useEffect(() => {
    // A board counts its columns, so it needs them all; leads are dozens.
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  const open = leads.find(({ id }) => id === shown);
  const nameOf = (lead: Lead) => lead.nameZh || lead.nameLatin;
  return (
    <CallFrame
      part={t.title}
      lead={t.lead}
      actions={
        call.expressEntry !== 'none' && (
          <Button type="primary" onClick={() => set({ lead: 'new' })}>
            {t.notice}
          </Button>
        )
      }
    >
      {list.error ? (
        <ProblemAlert
          error={list.error}
          action={isFetchNextPageError && <Button onClick={() => void fetchNextPage()}>{c.retry}</Button>}
        />
      ) : null}
      {leads.length === 0 ? (
        <Section>
          <Empty>{call.expressEntry === 'none' ? t.notTaken : t.none}</Empty>
        </Section>
      ) : (
        <div className="lead-board" tabIndex={0} role="region" aria-label={t.title}>
          {COLUMNS.map((state) => (
            <Column
              key={state}
              state={state}
              call={call}
              leads={leads.filter((lead) => lead.state === state)}
              show={(id) => set({ lead: id })}
            />
          ))}
        </div>
      )}
      <Drawer
        title={shown === 'new' ? t.notice : open && nameOf(open)}
        open={shown === 'new' || open !== undefined}
        onClose={() => set({ lead: '' })}
        size="large"
        destroyOnHidden
      >
        {shown === 'new' && <LeadForm call={call} onDone={(lead) => set({ lead: lead.id })} />}
        {open && <LeadDetail key={open.id} lead={open} call={call} />}
      </Drawer>
    </CallFrame>
  );
}

function Column(props: { state: LeadState; call: Call; leads: Lead[]; show: (id: string) => void }) {
  const { state, call, leads, show } = props;
  const t = useTexts(boardTexts);
  return (
    <section className="lead-column" aria-label={t.states[state]}>
      <h2>
        {t.states[state]} <span className="quiet">{leads.length}</span>
      </h2>
      <ul>
        {leads.map((lead) => (
          <li key={lead.id}>
            <Card lead={lead} call={call} show={show} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Card({ lead, call, show }: { lead: Lead; call: Call; show: (id: string) => void }) {
  const t = useTexts(boardTexts);
  const nameOf = useNameOf();
  const { locale } = useLanguage();
  const now = useNow(60_000);
  const direction = call.directions.find(({ id }) => id === lead.directionId);
  // From the moment of contact: how long they have had the mail.
  const since =
    lead.state === 'contacted' && !lead.silent && lead.contactedAt ? sinceText(lead.contactedAt, now, locale) : null;
  const next = (['evidence', 'approve', 'contact', 'openExpress', 'enter'] as const).find(
    (step) => lead.can[step] && (step !== 'enter' || call.expressEntry === 'decision'),
  );
  return (
    <button type="button" className="lead-card" onClick={() => show(lead.id)}>
      <span className="row-title">
        <Spoken>{lead.nameZh || lead.nameLatin}</Spoken>
      </span>
      <span className="quiet">
        <Spoken>{lead.institution}</Spoken>
      </span>
      <span className="quiet">
        {direction && `${nameOf(direction)}\u00a0· `}
        <span className="nowrap">{t.works(lead.works.length)}</span>
      </span>
      {lead.works[0] && (
        <span className="lead-work">
          <Spoken>{lead.works[0].title}</Spoken>
        </span>
      )}
      {since && <span className="quiet">{t.askedSince(since)}</span>}
      {lead.silent && <span className="quiet">{t.silent}</span>}
      {next && <span className="mark mark-good">{t.nextSteps[lead.silent ? 'again' : next]}</span>}
    </button>
  );
}

function sinceText(at: string, now: number, locale: string): string | null {
  return timeLeft(new Date(now).toISOString(), new Date(at).getTime(), locale);
}
