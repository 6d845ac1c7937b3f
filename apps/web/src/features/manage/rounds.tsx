import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { Schemas } from '../../app/api.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { isMissing } from '../../app/problem.js';
import { Moment } from '../../ui/moment.js';
import { Empty, Section } from '../../ui/page.js';
import type { Call } from '../calls/api.js';
import { progressQuery, roundsQuery } from '../home/api.js';
import { moveRound, publishAssignments } from './api.js';
import { Assignments } from './assignments.js';
import { Ranking } from './ranking.js';
import { texts } from './texts.js';

type Round = Schemas['RoundView'];

export function Rounds({ call }: { call: Call }) {
  const t = useTexts(texts);
  const { data, error } = useQuery(roundsQuery(call.id));
  if (error) return isMissing(error) ? null : <ProblemAlert error={error} />;
  if (data?.items.length === 0)
    return (
      <Section id="rounds" title={t.rounds}>
        <Empty>{t.noRounds}</Empty>
      </Section>
    );
  return (
    <div id="rounds">
      {data?.items.map((round) => (
        <RoundPart key={round.id} round={round} call={call} />
      ))}
    </div>
  );
}

const NEXT = { planned: 'open', open: 'close', closed: 'release' } as const;

function RoundPart({ round, call }: { round: Round; call: Call }) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const queries = useQueryClient();
  const { data: progress } = useQuery(progressQuery(round.id));
  const onSuccess = async () => {
    await queries.invalidateQueries({ queryKey: ['rounds'] });
    await queries.invalidateQueries({ queryKey: ['assignments'] });
  };
  const verb = round.state === 'released' ? null : NEXT[round.state];
  const move = useMutation({
    mutationFn: (chosen: 'open' | 'close' | 'release') => moveRound(round.id, chosen),
    onSuccess,
  });
  const publish = useMutation({ mutationFn: () => publishAssignments(round.id), onSuccess });
  const counts = progress?.assignments;
  return (
    <Section title={round.name} aside={t.roundStates[round.state]}>
      <p>
        {t.due} <Moment at={round.dueAt} locale={locale} />
        {counts && ` · ${t.progress(counts.submitted, counts.submitted + counts.accepted)}`}
      </p>
      {progress && progress.late.length > 0 && (
        <p className="due">
          {t.late}: {progress.late.map(({ reviewerName }) => reviewerName).join(', ')}
        </p>
      )}
      {(move.error ?? publish.error) ? <ProblemAlert error={move.error ?? publish.error} /> : null}
      {publish.data && <Alert className="problem" type="success" title={t.published(publish.data.offered)} />}
      {call.can.run && (
        <div className="page-actions">
          {(counts?.proposed ?? 0) > 0 && (
            <Button type="primary" loading={publish.isPending} onClick={() => publish.mutate()}>
              {t.publish}
            </Button>
          )}
          {verb && (
            <Button loading={move.isPending} onClick={() => move.mutate(verb)}>
              {t.moves[verb]}
            </Button>
          )}
        </div>
      )}
      <Assignments roundId={round.id} />
      <Ranking roundId={round.id} call={call} />
    </Section>
  );
}
