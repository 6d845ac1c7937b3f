import { Button } from 'antd';
import { Link } from 'react-router';
import { useLanguage, useTexts, useTitleOf } from '../../app/i18n.js';
import { useList, type PageOf, type Paging } from '../../app/list-query.js';
import { Listing } from '../../app/listing.js';
import { useAddress } from '../../app/use-address.js';
import { useExport } from '../../app/use-export.js';
import type { DataColumn } from '../../ui/data-table.js';
import { Moment } from '../../ui/moment.js';
import { Page, Section } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import { auditQuery, type AuditFilter, type AuditRow } from './api.js';
import './audit.css';
import { AuditFilters, type AuditAddress } from './audit-filters.js';
import { AuditNav } from './audit-nav.js';
import { RawFacts } from './raw-facts.js';
import { actionText, actorText, givenReason, isPerson, subjectPath, subjectText } from './sentence.js';
import { texts } from './texts.js';

const NONE: AuditAddress = { call: '', person: '', kind: '', subject: '', action: '', from: '', to: '' };

/** The record, filtered by what stands in the address. */
export default function AuditPage() {
  const t = useTexts(texts);
  const [address, set] = useAddress<keyof AuditAddress>({ ...NONE });
  const list = useList(auditQuery(filterOf(address)));
  const columns = useColumns(set);
  return (
    <Page wide title={t.title} lead={t.lead} actions={<JsonLines ask={list.ask} />}>
      <AuditNav />
      <Section>
        <Listing
          name="audit"
          caption={t.title}
          columns={columns}
          list={list}
          keyOf={({ id }) => id}
          empty={t.none}
          filters={
            <AuditFilters
              address={address}
              set={set}
              clear={() => set(NONE)}
              rows={list.data?.pages.flatMap(({ items }) => items) ?? []}
            />
          }
        />
      </Section>
    </Page>
  );
}

/** Days in the address are the reader's own days; the API takes moments. */
function filterOf({ call, person, kind, subject, action, from, to }: AuditAddress): AuditFilter {
  const given = (value: string) => value || undefined;
  return {
    callId: given(call),
    personId: given(person),
    subjectType: given(kind),
    subjectId: given(subject),
    action: given(action),
    from: dayBegins(from, 0),
    to: dayBegins(to, 1),
  };
}

function dayBegins(day: string, later: number): string | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!found) return undefined;
  const [year, month, date] = found.slice(1).map(Number) as [number, number, number];
  return new Date(year, month - 1, date + later).toISOString();
}

function useColumns(set: (part: Partial<AuditAddress>) => void): DataColumn<AuditRow>[] {
  const t = useTexts(texts);
  const { language, locale } = useLanguage();
  const titleOfRow = useTitleOfRow();
  return [
    {
      key: 'at',
      title: t.at,
      cell: ({ at }) => <Moment at={at} locale={locale} seconds />,
      text: ({ at }) => at,
    },
    {
      key: 'who',
      title: t.who,
      kind: 'name',
      cell: (row) =>
        isPerson(row) ? (
          <button
            type="button"
            className="link audit-link nowrap"
            title={t.byPerson(actorText(row, language))}
            onClick={() => set({ person: row.actorId })}
          >
            <Spoken>{actorText(row, language)}</Spoken>
          </button>
        ) : (
          actorText(row, language)
        ),
      text: (row) => actorText(row, language),
    },
    {
      key: 'what',
      title: t.what,
      cell: (row) => (
        <div className="audit-what">
          <button
            type="button"
            className="link audit-link plain"
            title={t.onlyAction}
            onClick={() => set({ action: row.action })}
          >
            {actionText(row.action, language)}
          </button>
          {row.handlerName && (
            <div className="quiet">
              <Spoken naming={[row.handlerName]}>{t.handler(row.handlerName)}</Spoken>
            </div>
          )}
          <Reason row={row} />
        </div>
      ),
      text: (row) => [actionText(row.action, language), row.handlerName, givenReason(row)].filter(Boolean).join(': '),
    },
    {
      key: 'about',
      title: t.about,
      kind: 'text',
      cell: (row) => <About row={row} onSubject={() => set({ subject: row.subjectId })} />,
      text: (row) => titleOfRow(row) ?? `${subjectText(row.subjectType, language)} ${row.subjectId}`,
    },
    {
      key: 'position',
      title: t.position,
      number: true,
      cell: ({ position }) => position ?? <span className="quiet">{t.unsealed}</span>,
      text: ({ position }) => position,
    },
    {
      key: 'raw',
      title: t.raw,
      cell: (row) => <RawFacts row={row} />,
      text: ({ id, actorId, action, subjectType, subjectId, callId, applicationId, hash, detail }) =>
        JSON.stringify({ id, actorId, action, subjectType, subjectId, callId, applicationId, hash, detail }),
    },
  ];
}

/** What an entry is about, by name: its case, or the call itself. */
function useTitleOfRow() {
  const titleOf = useTitleOf();
  return ({ applicationTitle, subjectType, callTitle }: AuditRow) =>
    applicationTitle ?? (subjectType === 'call' && callTitle ? titleOf(callTitle) : null);
}

function Reason({ row }: { row: AuditRow }) {
  const reason = givenReason(row);
  return (
    reason && (
      <div className="quiet audit-reason">
        <Spoken>{reason}</Spoken>
      </div>
    )
  );
}

function About({ row, onSubject }: { row: AuditRow; onSubject: () => void }) {
  const t = useTexts(texts);
  const { language } = useLanguage();
  const path = subjectPath(row);
  const name = useTitleOfRow()(row);
  const title = name && <Spoken>{name}</Spoken>;
  return (
    <div>
      {title && (path ? <Link to={path}>{title}</Link> : title)}
      <div>
        <button type="button" className="link audit-link quiet" title={t.onlySubject} onClick={onSubject}>
          {subjectText(row.subjectType, language)} {row.subjectId.slice(0, 8)}
        </button>
      </div>
    </div>
  );
}

/** The whole result, one entry a line, for scripts. */
function JsonLines({ ask }: { ask: (paging: Paging) => Promise<PageOf<AuditRow>> }) {
  const t = useTexts(texts);
  const startExport = useExport();
  const write = (rows: readonly AuditRow[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const wish = { title: t.title, file: 'audit.jsonl', type: 'application/x-ndjson', ask, write };
  return <Button onClick={() => startExport(wish)}>{t.jsonl}</Button>;
}
