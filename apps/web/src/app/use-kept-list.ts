import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { answer, api, type Schemas } from './api.js';
import { sessionQuery, useSession } from './session.js';
import { useKept } from './use-kept.js';

export type ListName = Schemas['KeptListView']['list'];
export type View = Schemas['SavedViewView'];
export type KeptList = Pick<Schemas['KeptListView'], 'columns' | 'views'>;

const MOST_VIEWS = 30;
const LONGEST_SEARCH = 1_000;
const USUAL: KeptList = { columns: null, views: [] };

/** Columns and views of a list: with the account of whoever is signed in, on this machine of a visitor. */
export function useKeptList(list: ListName) {
  const { personId, lists } = useSession();
  const [atVisitor, keepAtVisitor] = useKept<KeptList>(`list.${list}`, USUAL);
  const { keep, error } = useKeepList(list);
  const kept = lists.find((it) => it.list === list) ?? USUAL;
  useTakeOver(list, kept, keep);
  return personId ? { ...kept, keep, error } : { ...atVisitor, keep: keepAtVisitor, error: null };
}

function useKeepList(list: ListName) {
  const queries = useQueryClient();
  const { mutate, error } = useMutation({
    // Also for whoever leaves the page at once.
    mutationFn: (kept: KeptList) => answer(api.PUT('/session/lists', { body: { list, ...kept }, keepalive: true })),
    // One after the other, so that the last of several quick choices is the one that stays.
    scope: { id: `lists.${list}` },
    onMutate: (kept) => {
      queries.setQueryData(
        sessionQuery.queryKey,
        (session) =>
          session && { ...session, lists: [...session.lists.filter((it) => it.list !== list), { list, ...kept }] },
      );
    },
    onError: () => queries.invalidateQueries(sessionQuery),
  });
  return { keep: mutate, error };
}

/** What this browser kept by itself before accounts did goes to the account, once; what the account has already stays. */
function useTakeOver(list: ListName, kept: KeptList, keep: (next: KeptList, how: { onSuccess: () => void }) => void) {
  const { personId } = useSession();
  const [columns, setColumns] = useKept<string[] | null>(`columns.${list}`, null);
  const [views, setViews] = useKept<(Omit<View, 'at'> & { at?: string | null })[]>(`views.${list}`, []);
  const isDone = useRef(false);
  useEffect(() => {
    if (!personId || isDone.current || (!columns && views.length === 0)) return;
    isDone.current = true;
    const isNew = ({ name, search, at = null }: (typeof views)[number]) =>
      search.length <= LONGEST_SEARCH && !kept.views.some((view) => view.name === name && view.at === at);
    const added = views.filter(isNew).map(({ name, search, at = null }) => ({ name, search, at }));
    const merged = { columns: kept.columns ?? columns, views: [...kept.views, ...added].slice(0, MOST_VIEWS) };
    keep(merged, {
      onSuccess: () => {
        setColumns(null);
        setViews([]);
      },
    });
  }, [personId, columns, views, kept, keep, setColumns, setViews]);
}
