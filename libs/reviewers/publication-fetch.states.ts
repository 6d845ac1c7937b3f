import { stateMachine } from '#kernel';

export type PublicationFetchState = 'fetching' | 'done' | 'failed';

/** Works come in whole or not at all. */
export const publicationFetchStates = stateMachine<PublicationFetchState>({
  fetching: ['done', 'failed'],
  done: [],
  failed: [],
});
