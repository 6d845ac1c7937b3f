import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Status } from '../../ui/status.js';
import { TaskProgress } from '../../ui/task-progress.js';
import { cancelRun, runAtWork, type Run } from './api.js';
import { texts } from './texts.js';

/** How far the run at work is, or how the last one ended where that needs to be said. */
export function RunStatus({ runs, canCancel }: { runs: readonly Run[]; canCancel: boolean }) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const run = runAtWork(runs);
  const cancel = useMutation({
    mutationFn: cancelRun,
    onSettled: () => queries.invalidateQueries({ queryKey: ['assignment-runs'] }),
  });
  const was = useRef(run?.id);
  const [hasEnded, setEnded] = useState(false);
  useEffect(() => {
    setEnded(was.current !== undefined && !run);
    if (was.current && was.current !== run?.id) {
      void queries.invalidateQueries({ queryKey: ['assignments'] });
      void queries.invalidateQueries({ queryKey: ['rounds'] });
    }
    was.current = run?.id;
  }, [run?.id, queries]);
  if (run)
    return (
      <div className="sheet section" aria-live="polite">
        <TaskProgress
          label={t.atWork(t.stages[run.stage] ?? run.stage)}
          share={run.progress}
          leftText={t.left}
          cancelText={t.cancel}
          {...(canCancel && { onCancel: () => cancel.mutate(run.id) })}
          cancelling={cancel.isPending}
        />
        <p className="quiet run-hint">{t.leaveOpen}</p>
        {cancel.error ? <ProblemAlert error={cancel.error} /> : null}
      </div>
    );
  const [last] = runs;
  if (last?.state === 'failed')
    return <Alert className="problem" type="error" showIcon title={t.failed(last.problem ?? '')} />;
  if (last?.state === 'cancelled') return <Alert className="problem" type="info" showIcon title={t.cancelled} />;
  // Whoever sees it sees the list come; whoever hears the progress would else hear it stop.
  return hasEnded ? <Status className="visually-hidden">{t.runEnded}</Status> : null;
}
