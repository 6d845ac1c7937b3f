import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { FilterSelect } from '../../app/filter-select.js';
import { useTextOf, useTexts } from '../../app/i18n.js';
import { useAddress } from '../../app/use-address.js';
import { Empty, Section } from '../../ui/page.js';
import { Segmented } from '../../ui/segmented.js';
import type { Call } from '../calls/api.js';
import { roundsQuery } from '../home/api.js';
import { CallFrame, useCall } from '../manage/call-frame.js';
import { progressQuery } from '../rounds/api.js';
import { latestDone, runAtWork, runsQuery } from './api.js';
import './assignment.css';
import { Board } from './board.js';
import './dialogs.css';
import { ProposeDialog } from './propose-dialog.js';
import { PublishDialog } from './publish-dialog.js';
import { RunForm } from './run-form.js';
import { RunReportParts } from './run-report.js';
import { RunStatus } from './run-status.js';
import { Runs } from './runs.js';
import { texts } from './texts.js';

const TAKING: readonly string[] = ['planned', 'open'];

/** Who reviews what in a round: proposing, looking through, changing, comparing, sending. */
export default function AssignmentPage() {
  const t = useTexts(texts);
  const { id = '' } = useParams();
  const call = useCall();
  const textOf = useTextOf();
  const { items: rounds } = useSuspenseQuery(roundsQuery(id)).data;
  const usual = rounds.findLast(({ state }) => TAKING.includes(state)) ?? rounds.at(-1);
  const [{ round: roundId }, set] = useAddress({ round: usual?.id ?? '' });
  const round = rounds.find((it) => it.id === roundId) ?? usual;
  if (!round)
    return (
      <CallFrame part={t.title} lead={t.lead}>
        <Section>
          <Empty>{t.noRound}</Empty>
          {call.can.run && (
            <p className="beside">
              <Link to={`/manage/calls/${id}#rounds`}>{t.toRounds}</Link>
            </p>
          )}
        </Section>
      </CallFrame>
    );
  return (
    <RoundAssignment
      key={round.id}
      call={call}
      roundId={round.id}
      isTaking={TAKING.includes(round.state)}
      choice={
        rounds.length > 1 && (
          <FilterSelect
            label={t.round}
            value={round.id}
            choices={rounds.map(({ id: key, name, nameEn }) => [key, textOf(name, nameEn)])}
            onChange={(next) => set({ round: next })}
          />
        )
      }
    />
  );
}

interface RoundProps {
  call: Call;
  roundId: string;
  /** The round is planned or open: assignments may change. */
  isTaking: boolean;
  choice: React.ReactNode;
}

function RoundAssignment({ call, roundId, isTaking, choice }: RoundProps) {
  const t = useTexts(texts);
  const { items: runs, standing } = useSuspenseQuery(runsQuery(roundId)).data;
  const { data: progress } = useQuery(progressQuery(roundId));
  const [{ part }, set] = useAddress({ part: 'board' });
  const [dialog, setDialog] = useState<'run' | 'propose' | 'publish' | null>(null);
  const close = () => setDialog(null);
  const latest = latestDone(runs);
  const isAtWork = runAtWork(runs) !== undefined;
  const proposed = progress?.assignments.proposed ?? 0;
  const actions = call.can.run && isTaking && (
    <>
      {choice}
      <Button onClick={() => setDialog('propose')}>{t.byHand}</Button>
      <Button type={proposed > 0 ? 'default' : 'primary'} disabled={isAtWork} onClick={() => setDialog('run')}>
        {runs.length > 0 ? t.startAgain : t.start}
      </Button>
      {proposed > 0 && (
        <Button type="primary" disabled={isAtWork} onClick={() => setDialog('publish')}>
          {t.publish}
        </Button>
      )}
    </>
  );
  return (
    <CallFrame part={t.title} lead={t.lead} actions={actions || choice}>
      <RunStatus runs={runs} canCancel={call.can.run} />
      <Segmented
        className="part-choice"
        aria-label={t.title}
        value={part}
        onChange={(next) => set({ part: next })}
        options={Object.entries(t.parts).map(([value, label]) => ({ value, label }))}
      />
      {part === 'report' ? (
        <RunReportParts run={latest} standing={standing} />
      ) : part === 'runs' ? (
        <Runs runs={runs} />
      ) : (
        <Section>
          <Board roundId={roundId} counts={progress?.assignments} standing={standing} timeZone={call.timeZone} />
        </Section>
      )}
      {dialog === 'run' && <RunForm roundId={roundId} latest={runs[0]?.parameters} onClose={close} />}
      {dialog === 'propose' && <ProposeDialog callId={call.id} roundId={roundId} onClose={close} />}
      {dialog === 'publish' && (
        <PublishDialog
          call={call}
          roundId={roundId}
          report={latest?.report ?? null}
          isChanged={(standing.proposed?.changes ?? 0) > 0}
          onClose={close}
        />
      )}
    </CallFrame>
  );
}
