import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Schemas } from '../../app/api.js';
import { useLanguage, useTextOf, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { isReason } from '../../app/reason.js';
import { Moment } from '../../ui/moment.js';
import { Empty, Prose, Section } from '../../ui/page.js';
import { PlainTable } from '../../ui/plain-table.js';
import { amendmentsQuery, callQuery, type Call } from '../calls/api.js';
import { texts as callTexts } from '../calls/texts.js';
import { moneyText } from '../funding/money.js';
import { amendCall } from './api.js';
import { listsOf, usesOf, type Use } from './call-document.js';
import { AskingFields, FundingFields, GuidelinesField, TimeFields, type SharedFields } from './call-fields.js';
import { ReasonField } from './form-parts.js';
import { wizardTexts } from './wizard-texts.js';

type Changes = Schemas['AmendmentChangesDto'];
type Field_ = keyof Changes;

/** Changes of a published call: only what is touched is sent, and shown before and after, with a reason. */
export function AmendForm({ call, version }: { call: Call; version: number }) {
  const t = useTexts(wizardTexts);
  const queries = useQueryClient();
  const [changes, setChanges] = useState<Changes>({});
  const [uses, setUses] = useState(() => usesOf(call));
  const [reason, setReason] = useState('');
  const [reasonEn, setReasonEn] = useState('');
  const amend = useMutation({
    mutationFn: () =>
      amendCall(call.id, {
        ...{ version, reason: reason.trim() ? reason : reasonEn, reasonEn },
        changes: changedOnly(call, changes),
      }),
    onSuccess: async (saved) => {
      queries.setQueryData(callQuery(call.id).queryKey, saved);
      await queries.invalidateQueries({ queryKey: amendmentsQuery(call.id).queryKey });
    },
  });
  const change = ({ uses: rows, ...part }: Changes & { uses?: Use[] }) => {
    if (rows) setUses(rows);
    setChanges((before) => ({ ...before, ...part, ...(rows && listsOf(rows)) }));
  };
  const differing = Object.keys(changedOnly(call, changes)) as Field_[];
  return (
    <>
      <Section title={t.amendFields}>
        <AmendFields call={call} changes={changes} uses={uses} change={change} />
      </Section>
      <Section title={t.amendCheck}>
        {differing.length === 0 ? (
          <Empty>{t.nothingChanged}</Empty>
        ) : (
          <>
            <Differences
              call={call}
              rows={differing.map((field) => ({ field, before: call[field], after: changes[field] }))}
            />
            {amend.error ? <ProblemAlert error={amend.error} names={{ 'changes.deadlineAt': t.deadlineAt }} /> : null}
            <Alert className="problem rows-below" type="info" title={t.amendPublic} />
            <ReasonField label={t.amendReason} value={reason} onChange={setReason} />
            <ReasonField label={t.amendReasonEn} value={reasonEn} onChange={setReasonEn} />
            <Button
              type="primary"
              disabled={!isReason(reason.trim() ? reason : reasonEn)}
              loading={amend.isPending}
              onClick={() => amend.mutate()}
            >
              {t.amend}
            </Button>
          </>
        )}
      </Section>
      <History call={call} />
    </>
  );
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

function changedOnly(call: Call, changes: Changes): Changes {
  return Object.fromEntries(
    Object.entries(changes).filter(([field, after]) => after !== null && !same(call[field as Field_], after)),
  );
}

interface AmendFieldsProps {
  call: Call;
  changes: Changes;
  uses: Use[];
  change: (part: Changes & { uses?: Use[] }) => void;
}

function AmendFields(props: AmendFieldsProps) {
  const { call, changes, uses } = props;
  const now = { ...call, ...changes };
  const value: SharedFields = { ...now, uses, offerDays: now.offerDays ?? 5, envelopeCents: now.envelopeCents ?? 0 };
  // A moment of a published call can be moved, not taken away.
  const change = ({ opensAt, deadlineAt, ...part }: Partial<SharedFields>) =>
    props.change({ ...part, ...(opensAt && { opensAt }), ...(deadlineAt && { deadlineAt }) });
  return (
    <>
      <TimeFields value={value} change={change} timeZone={call.timeZone} />
      <div className="field-row">
        <AskingFields value={value} change={change} />
      </div>
      <FundingFields value={value} change={change} currency={call.currency} />
      <GuidelinesField value={value} change={change} />
    </>
  );
}

interface Difference {
  field: string;
  before: unknown;
  after: unknown;
}

function Differences({ call, rows }: { call: Call; rows: Difference[] }) {
  const t = useTexts(wizardTexts);
  const { locale } = useLanguage();
  const c = useTexts(callTexts);
  const told = (field: string, value: unknown): ReactNode => {
    if (value === null || value === undefined || value === '') return t.emptyValue;
    if (field === 'envelopeCents') return moneyText(Number(value), call.currency, locale);
    if (field === 'noticeHours') return c.noticeHours(Number(value));
    if (field === 'expressEntry') return t.entries[value as keyof typeof t.entries];
    if (field.endsWith('At')) return <Moment at={String(value)} locale={locale} timeZone={call.timeZone} />;
    return Array.isArray(value) ? value.filter(Boolean).join(c.listComma) || t.emptyValue : String(value);
  };
  return (
    <PlainTable
      caption={t.amendCheck}
      columns={[
        { title: t.amendField, cell: ({ field }: Difference) => c.fieldNames[field] ?? field },
        { title: t.before, cell: ({ field, before }: Difference) => told(field, before) },
        { title: t.after, cell: ({ field, after }: Difference) => told(field, after) },
      ]}
      rows={rows}
      keyOf={({ field }) => field}
    />
  );
}

function History({ call }: { call: Call }) {
  const t = useTexts(wizardTexts);
  const textOf = useTextOf();
  const { locale } = useLanguage();
  const { items } = useSuspenseQuery(amendmentsQuery(call.id)).data;
  return (
    <Section title={t.history}>
      {items.length === 0 && <Empty>{t.noHistory}</Empty>}
      {items.map(({ id, madeAt, reason, reasonEn, changes }) => (
        <div key={id} className="check-rule">
          <p className="quiet">
            <Moment at={madeAt} locale={locale} timeZone={call.timeZone} />
          </p>
          <Prose text={textOf(reason, reasonEn)} />
          <Differences
            call={call}
            rows={Object.entries(changes as Record<string, { before: unknown; after: unknown }>).map(
              ([field, { before, after }]) => ({ field, before, after }),
            )}
          />
        </div>
      ))}
    </Section>
  );
}
