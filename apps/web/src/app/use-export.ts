import { useQueryClient } from '@tanstack/react-query';
import { startExport, type ExportWish } from './exports.js';

/** Starts an export, whose pages are asked for as all that is read: a stumble of the connection does not end it. */
export function useExport() {
  const queries = useQueryClient();
  return <Row>(wish: ExportWish<Row>) => {
    const queryKey = ['export', crypto.getRandomValues(new Uint32Array(2)).join('-')];
    const ask: typeof wish.ask = (paging) =>
      queries.fetchQuery({ queryKey, queryFn: () => wish.ask(paging), staleTime: 0, gcTime: 0 });
    void startExport({ ...wish, ask });
  };
}
