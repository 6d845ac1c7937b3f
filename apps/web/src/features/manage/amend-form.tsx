import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { Schemas } from '../../app/api.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { TagsField } from '../../app/tags-field.js';
import { ChoiceField } from '../../ui/choice-field.js';
import { Field, TextField } from '../../ui/fields.js';
import { Moment, momentText } from '../../ui/moment.js';
import { Empty, Prose, Section } from '../../ui/page.js';
import { PlainTable } from '../../ui/plain-table.js';
import { amendmentsQuery, callQuery, type Call } from '../calls/api.js';
import { moneyText } from '../funding/money.js';
import { amendCall } from './api.js';
import { CountField, isReason, ReasonField } from './form-parts.js';
import { MomentInput } from './moment-field.js';
import { wizardTexts } from './wizard-texts.js';

type Changes = Schemas['AmendmentChangesDto'];
type Field_ = keyof Changes;

/** Changes of a published call: only what is touched is sent, and shown before and after, with a reason. */
export function AmendForm({ call, version }: { call: Call; version: number }) {
  const t = useTexts(wizardTexts);
  const queries = useQueryClient();
  const [changes, setChanges] = useState<Changes>({});
  const [reason, setReason] = useState('');
  const amend = useMutation({
    mutationFn: () => amendCall(call.id, { version, reason, changes: changedOnly(call, changes) }),
    onSuccess: async (saved) => {
      queries.setQueryData(callQuery(call.id).queryKey, saved);
      await queries.invalidateQueries({ queryKey: amendmentsQuery(call.id).queryKey });
    },
  });
  const change = (part: Changes) => setChanges((before) => ({ ...before, ...part }));
  const differing = Object.keys(changedOnly(call, changes)) as Field_[];
  return (
    <>
      <Section title={t.amendFields}>
        <AmendFields call={call} changes={changes} change={change} />
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
            {amend.error ? <ProblemAlert error={amend.error} /> : null}
            <Alert className="problem rows-below" type="info" title={t.amendPublic} />
            <ReasonField label={t.amendReason} value={reason} onChange={setReason} />
            <Button
              type="primary"
              disabled={!isReason(reason)}
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

function AmendFields(props: { call: Call; changes: Changes; change: (part: Changes) => void }) {
  const { call, changes, change } = props;
  const t = useTexts(wizardTexts);
  const now = { ...call, ...changes };
  return (
    <>
      <div className="field-row">
        <Field label={t.opensAt}>
          {(id) => (
            <MomentInput
              id={id}
              timeZone={call.timeZone}
              value={now.opensAt}
              onChange={(opensAt) => opensAt && change({ opensAt })}
            />
          )}
        </Field>
        <Field label={t.deadlineAt} hint={t.zoneOf(call.timeZone)}>
          {(id, hint) => (
            <MomentInput
              id={id}
              describedBy={hint}
              timeZone={call.timeZone}
              value={now.deadlineAt}
              onChange={(deadlineAt) => deadlineAt && change({ deadlineAt })}
            />
          )}
        </Field>
        <CountField
          label={t.graceMinutes}
          value={now.graceMinutes}
          max={1440}
          onChange={(graceMinutes) => change({ graceMinutes })}
        />
      </div>
      <div className="field-row">
        <CountField
          label={t.reviewersPerApplication}
          value={now.reviewersPerApplication}
          min={1}
          max={20}
          onChange={(reviewersPerApplication) => change({ reviewersPerApplication })}
        />
        <CountField
          label={t.offerDays}
          value={now.offerDays ?? 5}
          min={1}
          max={365}
          onChange={(offerDays) => change({ offerDays })}
        />
        <CountField
          label={t.noticeDays}
          value={now.noticeHours / 24}
          min={0}
          max={365}
          onChange={(days) => change({ noticeHours: days * 24 })}
        />
      </div>
      <div className="field-row">
        <CountField
          label={t.envelope}
          suffix={call.currency}
          value={(now.envelopeCents ?? 0) / 100}
          min={1}
          max={1e12}
          onChange={(amount) => change({ envelopeCents: Math.round(amount * 100) })}
        />
        <ChoiceField
          label={t.expressEntry}
          value={now.expressEntry}
          onChange={(expressEntry) => change({ expressEntry })}
          options={(['none', 'review', 'decision'] as const).map((entry) => ({
            value: entry,
            label: t.entries[entry],
          }))}
        />
      </div>
      <TagsField
        label={t.negativeList}
        value={now.negativeList}
        most={50}
        length={200}
        onChange={(negativeList) => change({ negativeList })}
      />
      <TextField
        label={t.guidelines}
        value={now.guidelines}
        most={20_000}
        lines={6}
        onChange={(guidelines) => change({ guidelines })}
      />
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
  const told = (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return t.emptyValue;
    if (field === 'envelopeCents') return moneyText(Number(value), call.currency, locale);
    if (field === 'noticeHours') return t.days(Number(value) / 24);
    if (field === 'expressEntry') return t.entries[value as keyof typeof t.entries];
    if (field.endsWith('At')) return momentText(String(value), locale, call.timeZone);
    return Array.isArray(value) ? value.join(t.listComma) : String(value);
  };
  return (
    <PlainTable
      caption={t.amendCheck}
      columns={[
        { title: t.amendField, cell: ({ field }: Difference) => t.fieldNames[field] ?? field },
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
  const { locale } = useLanguage();
  const { items } = useSuspenseQuery(amendmentsQuery(call.id)).data;
  return (
    <Section title={t.history}>
      {items.length === 0 && <Empty>{t.noHistory}</Empty>}
      {items.map(({ id, madeAt, reason, changes }) => (
        <div key={id} className="check-rule">
          <p className="quiet">
            <Moment at={madeAt} locale={locale} timeZone={call.timeZone} />
          </p>
          <Prose text={reason} />
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
