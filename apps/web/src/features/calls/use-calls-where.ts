import { useQuery } from '@tanstack/react-query';
import { myCallsQuery, type CallSummary } from './api.js';

/** Those of the calls in which one has a part where one may do this; and the question for them. */
export function useCallsWhere(may: (can: CallSummary['can']) => boolean) {
  const asked = useQuery(myCallsQuery);
  return { calls: asked.data?.items.filter(({ can }) => may(can)) ?? [], asked };
}
