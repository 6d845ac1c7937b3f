import { useQuery } from '@tanstack/react-query';
import { useTexts } from '../../app/i18n.js';
import { myDecisionsQuery } from '../funding/api.js';
import type { Application } from './api.js';
import { applicationStates, ownStates } from './texts.js';

type OwnCase = Pick<Application, 'id' | 'state'>;

/**
 * How an application stands, to its applicant. With the offer the notice is over, though the case keeps that state until
 * the answer; and whoever said no was chosen all the same.
 */
export function useOwnState(enabled = true): (application: OwnCase) => string | undefined {
  const states = useTexts(applicationStates);
  const own = useTexts(ownStates);
  const { data } = useQuery({ ...myDecisionsQuery, enabled });
  return ({ id, state }) => {
    const answer = data?.items.find(({ applicationId }) => applicationId === id)?.state ?? '';
    return ((state === 'announced' || state === 'not_selected') && own[answer]) || states[state];
  };
}
