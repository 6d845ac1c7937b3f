import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import type { Schemas } from '../../app/api.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { isReason } from '../../app/reason.js';
import { timeLeft, useNow } from '../../ui/moment.js';
import { Empty, Section } from '../../ui/page.js';
import { Amendments } from '../calls/amendments.js';
import { amendmentsQuery, callQuery, type Call } from '../calls/api.js';
import { Differences } from '../calls/differences.js';
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
  const warning = useEarlierText(call, changes);
  const publish = (
    <Button type="primary" disabled={!isReason(reason.trim() ? reason : reasonEn)} loading={amend.isPending}>
      {t.amend}
    </Button>
  );
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
            {warning ? (
              <Alert className="problem rows-below" type="warning" title={t.amendEarlier} description={warning} />
            ) : null}
            <Alert
              className="problem rows-below"
              type="info"
              title={t.amendPublic}
              description={differing.some((field) => field.endsWith('At')) ? t.amendTimes : undefined}
            />
            <ReasonField label={t.amendReason} value={reason} onChange={setReason} />
            <ReasonField label={t.amendReasonEn} value={reasonEn} onChange={setReasonEn} />
            <Popconfirm
              title={warning ? t.amendEarlierSure : t.amendSure}
              description={<div style={{ maxWidth: '20rem' }}>{warning ?? t.amendForGood}</div>}
              okText={t.amend}
              cancelText={t.amendNot}
              onConfirm={() => amend.mutate()}
            >
              {publish}
            </Popconfirm>
          </>
        )}
      </Section>
      <Section title={t.history}>
        <Amendments call={call} />
      </Section>
    </>
  );
}

/** What follows for whoever is still writing when the deadline moves forward; null when it does not. */
function useEarlierText(call: Call, { deadlineAt }: Changes): string | null {
  const t = useTexts(wizardTexts);
  const { locale } = useLanguage();
  const now = useNow(20_000);
  if (!deadlineAt || !call.deadlineAt || Date.parse(deadlineAt) >= Date.parse(call.deadlineAt)) return null;
  const left = timeLeft(deadlineAt, now, locale);
  return left === null ? t.amendEarlierOver : t.amendEarlierLeft(left);
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
