import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { FilterSelect } from '../../app/filter-select.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { useList } from '../../app/list-query.js';
import { Listing } from '../../app/listing.js';
import { useAddress } from '../../app/use-address.js';
import type { DataColumn } from '../../ui/data-table.js';
import { Moment } from '../../ui/moment.js';
import { Section } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import { CallFrame, useCall } from '../manage/call-frame.js';
import { conflictsQuery, type Conflict } from './api.js';
import { DecideModal, type Choice } from './decide-modal.js';
import { texts } from './texts.js';

type Decide = (verdict: Choice['verdict'], conflicts: readonly Conflict[]) => void;

/** Conflicts of a call with what they rest on; possible ones wait for a decision, singly or many at once. */
export default function ConflictsPage() {
  const t = useTexts(texts);
  const call = useCall();
  const [{ state, kind, certainty }, set] = useAddress({ state: 'open', kind: '', certainty: 'possible' });
  const [choice, choose] = useState<Choice | null>(null);
  const list = useList(
    conflictsQuery(call.id, {
      state: state === 'all' ? undefined : (state as Conflict['state']),
      kind: (kind as Conflict['kind']) || undefined,
      certainty: certainty === 'all' ? undefined : (certainty as Conflict['certainty']),
    }),
  );
  // What is certain keeps people away without anybody's decision; only what is possible and open waits for one.
  const isQueue = state === 'open' && certainty === 'possible';
  const isDecidable = list.data?.pages.some(({ items }) => items.some(({ can }) => can.confirm || can.dismiss));
  const decide = (verdict: Choice['verdict'], conflicts: readonly Conflict[], done?: () => void) =>
    choose({ verdict, conflicts, done });
  return (
    <CallFrame part={t.title} lead={t.lead}>
      <Section>
        <Listing
          name="conflicts"
          caption={t.title}
          columns={useColumns(decide)}
          list={list}
          keyOf={({ id }) => id}
          labelOf={({ personName, applicantName }) => `${personName} ↔ ${applicantName}`}
          empty={isQueue && !kind ? t.noneOpen : t.none}
          bulk={
            isDecidable
              ? (picked, clear) => (
                  <Many picked={picked} decide={(verdict, conflicts) => decide(verdict, conflicts, clear)} />
                )
              : undefined
          }
          filters={
            <>
              <FilterSelect
                label={t.state}
                value={state}
                choices={[...Object.entries(t.states), ['all', t.allStates]]}
                onChange={(next) => set({ state: next })}
              />
              <FilterSelect
                label={t.certainty}
                value={certainty}
                choices={[...Object.entries(t.certainties), ['all', t.allCertainties]]}
                onChange={(next) => set({ certainty: next })}
              />
              <FilterSelect
                label={t.kind}
                value={kind}
                all={t.allKinds}
                choices={Object.entries(t.kinds)}
                onChange={(next) => set({ kind: next })}
              />
            </>
          }
        />
      </Section>
      <DecideModal choice={choice} onClose={() => choose(null)} />
    </CallFrame>
  );
}

/** Of those picked, as many as each decision is open for. */
function Many({ picked, decide }: { picked: readonly Conflict[]; decide: Decide }) {
  const t = useTexts(texts);
  const confirmable = picked.filter(({ can }) => can.confirm);
  const dismissable = picked.filter(({ can }) => can.dismiss);
  return (
    <>
      <Button size="small" disabled={confirmable.length === 0} onClick={() => decide('confirmed', confirmable)}>
        {t.confirmMany(confirmable.length)}
      </Button>
      <Button size="small" disabled={dismissable.length === 0} onClick={() => decide('dismissed', dismissable)}>
        {t.dismissMany(dismissable.length)}
      </Button>
    </>
  );
}

function useColumns(decide: Decide): DataColumn<Conflict>[] {
  const t = useTexts(texts);
  const { language, locale } = useLanguage();
  const sentences = ({ evidence }: Conflict) => evidence.map((it) => (language === 'zh' ? it.textZh : it.textEn));
  return [
    {
      key: 'person',
      title: t.person,
      cell: ({ personName }) => (
        <span className="keep">
          <Spoken>{personName}</Spoken>
        </span>
      ),
      text: ({ personName }) => personName,
    },
    {
      key: 'case',
      title: t.case,
      cell: ({ applicationId, applicationTitle, applicantName }) => (
        <div>
          <Spoken>{applicantName}</Spoken>
          <div>
            <Link to={`/applications/${applicationId}`}>
              <Spoken>{applicationTitle}</Spoken>
            </Link>
          </div>
        </div>
      ),
      text: ({ applicationTitle, applicantName }) => `${applicantName} ${applicationTitle}`,
    },
    {
      key: 'kind',
      title: t.kind,
      cell: ({ kind, certainty }) => (
        <div>
          {t.kinds[kind]}{' '}
          <span className={certainty === 'certain' ? 'mark mark-bad' : 'mark'}>{t.certainties[certainty]}</span>
        </div>
      ),
      text: ({ kind, certainty }) => `${t.kinds[kind]} (${t.certainties[certainty]})`,
    },
    {
      key: 'evidence',
      title: t.evidence,
      cell: (conflict) => (
        <ul className="evidence">
          {sentences(conflict).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ),
      text: (conflict) => sentences(conflict).join(' '),
    },
    {
      key: 'foundAt',
      title: t.foundAt,
      hidden: true,
      cell: ({ foundAt }) => <Moment at={foundAt} locale={locale} />,
      text: ({ foundAt }) => new Date(foundAt),
    },
    {
      key: 'decision',
      title: t.decision,
      cell: (conflict) => <Decision conflict={conflict} decide={decide} />,
      text: ({ state, reason }) => [t.states[state], reason].filter(Boolean).join(' · '),
    },
  ];
}

interface DecisionProps {
  conflict: Conflict;
  decide: Decide;
}

/** How it stands, unless it waits for this viewer; and what can be decided about it. */
function Decision({ conflict, decide }: DecisionProps) {
  const t = useTexts(texts);
  const { can, state, reason, certainty } = conflict;
  const decidable = can.confirm || can.dismiss;
  const waits = state === 'open' && certainty === 'possible';
  const standing = state === 'open' && certainty === 'certain' ? t.blocks : waits && decidable ? null : t.states[state];
  return (
    <div>
      {standing && <span className="mark">{standing}</span>}
      {reason && (
        <div className="quiet">
          <Spoken>{reason}</Spoken>
        </div>
      )}
      {decidable && <Choices conflict={conflict} decide={decide} />}
    </div>
  );
}

function Choices({ conflict, decide }: DecisionProps) {
  const t = useTexts(texts);
  const { can } = conflict;
  return (
    <span className="page-actions">
      {can.confirm && (
        <Button size="small" onClick={() => decide('confirmed', [conflict])}>
          {t.confirm}
        </Button>
      )}
      {can.dismiss && (
        <Button size="small" onClick={() => decide('dismissed', [conflict])}>
          {t.dismiss}
        </Button>
      )}
    </span>
  );
}
