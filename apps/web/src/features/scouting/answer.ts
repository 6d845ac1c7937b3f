import { queryOptions, type UseMutationResult } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../app/api.js';
import type { Session } from '../../app/session.js';

export type OpenLead = Schemas['OpenLeadView'];
export type LeadAnswer = Omit<Schemas['LeadAnswerDto'], 'token' | 'locale'>;
/** Answers, changes the answer, or adds to it. */
export type Give = UseMutationResult<unknown, Error, LeadAnswer>;

/** A door-knock as its own person reads it, by the link of the mail. */
export const openLeadQuery = (token: string) =>
  queryOptions({
    queryKey: ['lead', token],
    queryFn: () => answer(api.POST('/leads/read', { body: { token } })),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const answerLead = (token: string, given: Omit<Schemas['LeadAnswerDto'], 'token'>) =>
  answer(api.POST('/leads/answer', { body: { token, ...given } }));

export const isOf = (session: Session, email: string) => session.email?.toLowerCase() === email.toLowerCase();
