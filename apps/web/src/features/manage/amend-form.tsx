import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import type { Schemas } from '../../app/api.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemAlert, useFieldNotes } from '../../app/problem-alert.js';
import { problemOf, type Problem } from '../../app/problem.js';
import { isReason } from '../../app/reason.js';
import { timeLeft, useNow } from '../../ui/moment.js';
import { Empty, Section } from '../../ui/page.js';
import { Amendments } from '../calls/amendments.js';
import { amendmentTexts, fieldName } from '../calls/amendment-texts.js';
import { amendmentsQuery, callQuery, callsQuery, myCallsQuery, type Call } from '../calls/api.js';
import { Differences } from '../calls/differences.js';
import { roundsQuery } from '../home/api.js';
import { NamesFields } from './amend-names.js';
import { correctedNames, namePairs, sentPlace, type TypedNames } from './amendment-names.js';
import { amendCall } from './api.js';
import { listsOf, usesOf, type Use } from './call-document.js';
import { AskingFields, FundingFields, GuidelinesField, TimeFields, type SharedFields } from './call-fields.js';
import { ReasonField } from './form-parts.js';
import { wizardTexts } from './wizard-texts.js';

type Changes = Schemas['AmendmentChangesDto'];
type Field_ = Exclude<keyof Changes, 'rounds'>;

/** Changes of a published call: only what is touched is sent, and shown before and after, with a reason. */
export function AmendForm({ call, version }: { call: Call; version: number }) {
  const t = useTexts(wizardTexts);
  const a = useTexts(amendmentTexts);
  const queries = useQueryClient();
  const { data: rounds } = useQuery(roundsQuery(call.id));
  const [changes, setChanges] = useState<Changes>({});
  const [names, setNames] = useState<TypedNames>({});
  const [uses, setUses] = useState(() => usesOf(call));
  const [reason, setReason] = useState('');
  const [reasonEn, setReasonEn] = useState('');
  const amend = useMutation({
    mutationFn: () =>
      amendCall(call.id, {
        ...{ version, reason: reason.trim() ? reason : reasonEn, reasonEn },
        changes: { ...changed, ...corrected.changes },
      }),
    onSuccess: async (saved) => {
      queries.setQueryData(callQuery(call.id).queryKey, saved);
      await Promise.all(
        [amendmentsQuery(call.id), callsQuery, myCallsQuery, roundsQuery(call.id)].map(({ queryKey }) =>
          queries.invalidateQueries({ queryKey, exact: true }),
        ),
      );
    },
  });
  const pairs = namePairs(call, rounds?.items ?? []);
  const corrected = correctedNames(pairs, names);
  const changed = changedOnly(call, changes);
  // What was refused may be right once something was changed.
  const begin = () => amend.error && amend.reset();
  const change = ({ uses: rows, ...part }: Changes & { uses?: Use[] }) => {
    begin();
    if (rows) setUses(rows);
    setChanges((before) => ({ ...before, ...part, ...(rows && listsOf(rows)) }));
  };
  const differing = [
    ...corrected.rows,
    ...(Object.keys(changed) as Field_[]).map((field) => ({ field, before: call[field], after: changes[field] })),
  ];
  const deadline = useMovedDeadline(call, changes);
  const { warning } = deadline;
  const refused = amend.error ? (problemOf(amend.error).errors ?? []) : [];
  const notes = useFieldNotes([...deadline.faults, ...refused]);
  const note = (field: string) => notes(`changes.${field}`);
  const publish = (
    <Button type="primary" disabled={!isReason(reason.trim() ? reason : reasonEn)} loading={amend.isPending}>
      {t.amend}
    </Button>
  );
  return (
    <>
      <Section title={t.amendFields}>
        <AmendFields call={call} changes={changes} uses={uses} change={change} note={note} />
        <NamesFields
          pairs={pairs}
          typed={names}
          change={(part) => {
            begin();
            setNames((before) => ({ ...before, ...part }));
          }}
          note={(place) => note(sentPlace(place, corrected.changes))}
        />
      </Section>
      <Section title={t.amendCheck}>
        {differing.length === 0 ? (
          <Empty>{t.nothingChanged}</Empty>
        ) : (
          <>
            <Differences call={call} rows={differing} />
            {amend.error ? (
              <ProblemAlert
                error={amend.error}
                names={Object.fromEntries(refused.map(({ field }) => [field, fieldName(a, field)]))}
              />
            ) : null}
            {warning ? (
              <Alert className="problem rows-below" type="warning" title={t.amendEarlier} description={warning} />
            ) : null}
            <Alert
              className="problem rows-below"
              type="info"
              title={t.amendPublic}
              description={differing.some(({ field }) => field.endsWith('At')) ? t.amendTimes : undefined}
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

/** What to say of a deadline that was moved: what is wrong with it, or what follows for whoever is still writing. */
function useMovedDeadline(
  call: Call,
  { deadlineAt }: Changes,
): { faults: NonNullable<Problem['errors']>; warning: string | null } {
  const t = useTexts(wizardTexts);
  const { locale } = useLanguage();
  const now = useNow(20_000);
  if (!deadlineAt || !call.deadlineAt || same(deadlineAt, call.deadlineAt)) return { faults: [], warning: null };
  const left = timeLeft(deadlineAt, now, locale);
  // In the words of the API, which refuses it as well.
  if (left === null) return { faults: [{ field: 'changes.deadlineAt', message: 'lies in the past' }], warning: null };
  const isEarlier = Date.parse(deadlineAt) < Date.parse(call.deadlineAt);
  return { faults: [], warning: isEarlier ? t.amendEarlierLeft(left) : null };
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
  note: (field: string) => string | undefined;
}

function AmendFields(props: AmendFieldsProps) {
  const { call, changes, uses, note } = props;
  const now = { ...call, ...changes };
  const value: SharedFields = { ...now, uses, offerDays: now.offerDays ?? 5, envelopeCents: now.envelopeCents ?? 0 };
  // A moment of a published call can be moved, not taken away.
  const change = ({ opensAt, deadlineAt, ...part }: Partial<SharedFields>) =>
    props.change({ ...part, ...(opensAt && { opensAt }), ...(deadlineAt && { deadlineAt }) });
  return (
    <>
      <TimeFields value={value} change={change} timeZone={call.timeZone} note={note} />
      <div className="field-row">
        <AskingFields value={value} change={change} note={note} />
      </div>
      <FundingFields value={value} change={change} note={note} currency={call.currency} />
      <GuidelinesField value={value} change={change} note={note} />
    </>
  );
}
