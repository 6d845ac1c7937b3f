import { useQuery } from '@tanstack/react-query';
import { runsQuery, type Run } from '../assignment/api.js';
import { roundsQuery } from '../home/api.js';

/** The runs of assisted assignment in the call's latest round, newest first. */
export function useLatestRuns(callId: string): readonly Run[] {
  const { data: rounds } = useQuery(roundsQuery(callId));
  const round = rounds?.items.at(-1);
  const { data: runs } = useQuery({ ...runsQuery(round?.id ?? ''), enabled: round !== undefined });
  return runs?.items ?? [];
}
