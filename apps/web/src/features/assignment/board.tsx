import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { FilterSelect } from '../../app/filter-select.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { useList } from '../../app/list-query.js';
import { Listing } from '../../app/listing.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { ReasonDialog } from '../../app/reason-dialog.js';
import { useAddress } from '../../app/use-address.js';
import type { DataColumn } from '../../ui/data-table.js';
import { Moment } from '../../ui/moment.js';
import { Spoken } from '../../ui/spoken.js';
import {
  assignmentsChanged,
  boardQuery,
  bulk,
  release,
  type Assignment,
  type BoardFilter,
  type Deed,
  type Standing,
} from './api.js';
import { StateCounts, Sums, type Counts } from './board-head.js';
import { MatchEvidence, Nearness } from './match-evidence.js';
import { SwapDialog } from './swap-dialog.js';
import { texts } from './texts.js';

interface BoardProps {
  roundId: string;
  counts: Counts | undefined;
  standing: Standing;
  timeZone: string;
}

/** Everybody's place in the round, weakest match first: why, how much they carry, and what can be done. */
export function Board({ roundId, counts, standing, timeZone }: BoardProps) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const [{ order, state, application }, set] = useAddress({ order: 'weakest', state: '', application: '' });
  const list = useList(
    boardQuery(roundId, {
      order: order as BoardFilter['order'],
      state: (state as Assignment['state']) || undefined,
      applicationId: application || undefined,
    }),
  );
  const [swapping, setSwapping] = useState<Assignment | null>(null);
  const [releasing, setReleasing] = useState<Assignment | null>(null);
  const change = useMutation({
    mutationFn: ({ ids, deed }: { ids: string[]; deed: Deed }) => bulk(roundId, ids, deed),
    onSettled: () => assignmentsChanged(queries),
  });
  const single = (deed: Deed, row: Assignment) => change.mutate({ ids: [row.id], deed });
  const columns: DataColumn<Assignment>[] = [
    {
      key: 'application',
      title: t.application,
      kind: 'title',
      cell: ({ applicationId, work }) => (
        <div className="cell-title">
          <Link to={`/applications/${applicationId}`}>
            <Spoken>{work?.title}</Spoken>
          </Link>
          {applicationId && application === '' && (
            <Button type="link" size="small" onClick={() => set({ application: applicationId, order: 'application' })}>
              {t.onlyThis}
            </Button>
          )}
        </div>
      ),
      text: ({ work }) => work?.title,
    },
    {
      key: 'reviewer',
      title: t.reviewer,
      kind: 'name',
      cell: ({ match }) => (
        <div>
          <div className="row-title">
            <Spoken>{match?.reviewerName}</Spoken>
          </div>
          <div className="quiet">
            <Spoken>{match?.reviewerInstitution}</Spoken>
          </div>
        </div>
      ),
      text: ({ match }) => match?.reviewerName,
    },
    {
      key: 'nearness',
      title: t.nearness,
      cell: ({ match }) => <Nearness score={match?.score ?? null} />,
      text: ({ match }) => match?.score,
    },
    {
      ...{ key: 'why', title: t.why, kind: 'text' },
      cell: ({ match }) => <MatchEvidence evidence={match?.evidence ?? []} />,
    },
    {
      key: 'load',
      title: t.load,
      cell: ({ match }) => match && <span className="one-line">{`${match.load} / ${match.capacity}`}</span>,
      text: ({ match }) => match?.load,
    },
    {
      key: 'state',
      title: t.state,
      cell: (row) => <StateMarks row={row} timeZone={timeZone} />,
      text: ({ state: of }) => t.states[of],
    },
    {
      key: 'actions',
      title: t.actions,
      cell: (row) => (
        <span className="page-actions">
          {row.can.swap && (
            <Button size="small" onClick={() => setSwapping(row)}>
              {t.swap}
            </Button>
          )}
          {row.can.lock && (
            <Button size="small" onClick={() => single(row.match?.locked ? 'unlock' : 'lock', row)}>
              {row.match?.locked ? t.unlock : t.lock}
            </Button>
          )}
          {row.can.remove && (
            <Button size="small" type="text" onClick={() => single('remove', row)}>
              {t.remove}
            </Button>
          )}
          {row.can.release && (
            <Button size="small" onClick={() => setReleasing(row)}>
              {t.release}
            </Button>
          )}
        </span>
      ),
    },
  ];
  return (
    <div className="assignment-board">
      {change.error ? <ProblemAlert error={change.error} /> : null}
      <div className="board-head">
        {counts && <StateCounts counts={counts} chosen={state} choose={(next) => set({ state: next })} />}
        <Sums standing={standing} />
      </div>
      <Listing
        name="assignments"
        caption={t.caption}
        columns={columns}
        list={list}
        keyOf={({ id }) => id}
        labelOf={({ work, match }) => `${work?.title} · ${match?.reviewerName}`}
        rowClass={({ match }) => (match?.reviewerInConflict ? 'row-due' : undefined)}
        empty={state === '' && application === '' ? t.nothing : t.noMatch}
        bulk={(picked, clear) => <BulkDeeds picked={picked} change={change.mutate} clear={clear} />}
        filters={
          <>
            <FilterSelect
              label={t.order}
              value={order}
              choices={Object.entries(t.orders)}
              onChange={(next) => set({ order: next })}
            />
            <FilterSelect
              label={t.state}
              value={state}
              all={t.allStates}
              choices={Object.entries(t.states)}
              onChange={(next) => set({ state: next })}
            />
            {application !== '' && (
              <Button onClick={() => set({ application: '', order: 'weakest' })}>{t.allApplications}</Button>
            )}
          </>
        }
      />
      {swapping && <SwapDialog assignment={swapping} onClose={() => setSwapping(null)} />}
      {releasing && <ReleaseDialog assignment={releasing} onClose={() => setReleasing(null)} />}
    </div>
  );
}

function StateMarks({ row, timeZone }: { row: Assignment; timeZone: string }) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const { state, match, answerBy } = row;
  return (
    <div className="marks">
      <span className={`mark mark-${state}`}>{t.states[state]}</span>
      {match?.locked && state === 'proposed' && <span className="mark">{t.locked}</span>}
      {match?.byHand && <span className="mark">{t.chosenByHand}</span>}
      {match?.reviewerInConflict && <span className="mark mark-due">{t.conflict}</span>}
      {state === 'offered' && answerBy && (
        <span className="quiet">
          {t.answerBy} <Moment at={answerBy} locale={locale} timeZone={timeZone} />
        </span>
      )}
      {match?.declineReason && <span className="quiet">{t.declined(t.declineReasons[match.declineReason])}</span>}
      {match?.declineNote && <span className="quiet">{match.declineNote}</span>}
      {match?.suggestions.map(({ name, institution, email }) => (
        <span key={[name, institution, email].join()} className="quiet">
          {t.suggested}
          {[name, institution, email].filter(Boolean).join(' · ')}
        </span>
      ))}
    </div>
  );
}

function BulkDeeds(props: {
  picked: readonly Assignment[];
  change: (wish: { ids: string[]; deed: Deed }, how: { onSuccess: () => void }) => void;
  clear: () => void;
}) {
  const { picked, change, clear } = props;
  const t = useTexts(texts);
  const open = picked.filter(({ can }) => can.lock);
  const run = (deed: Deed, rows: readonly Assignment[]) =>
    change({ ids: rows.slice(0, 200).map(({ id }) => id), deed }, { onSuccess: clear });
  const toLock = open.filter(({ match }) => !match?.locked);
  const toUnlock = open.filter(({ match }) => match?.locked);
  return (
    <>
      {toLock.length > 0 && <Button onClick={() => run('lock', toLock)}>{t.lockAll(toLock.length)}</Button>}
      {toUnlock.length > 0 && <Button onClick={() => run('unlock', toUnlock)}>{t.unlockAll(toUnlock.length)}</Button>}
      {open.length > 0 && (
        <Popconfirm title={t.removeSure} okText={t.remove} cancelText={t.close} onConfirm={() => run('remove', open)}>
          <Button danger>{t.removeAll(open.length)}</Button>
        </Popconfirm>
      )}
      {open.length < picked.length && <span className="quiet">{t.onlyProposed}</span>}
    </>
  );
}

function ReleaseDialog({ assignment, onClose }: { assignment: Assignment; onClose: () => void }) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  return (
    <ReasonDialog
      title={t.releaseOf(assignment.match?.reviewerName ?? '')}
      naming={[assignment.match?.reviewerName]}
      submitText={t.release}
      label={t.releaseReason}
      keep={`release.${assignment.id}`}
      perform={(reason) => release(assignment.id, reason)}
      onClose={onClose}
      onDone={async () => void (await assignmentsChanged(queries))}
    >
      <p className="problem">{t.releaseText}</p>
    </ReasonDialog>
  );
}
