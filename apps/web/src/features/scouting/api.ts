import { infiniteQueryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../app/api.js';

export type Lead = Schemas['LeadView'];
export type LeadState = Lead['state'];
export type LeadBody = Schemas['LeadDto'];

const at = (id: string) => ({ params: { path: { id } } });

/** The leads of a call, newest first. */
export const leadsQuery = (callId: string) =>
  infiniteQueryOptions({
    queryKey: ['leads', callId],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET('/calls/{callId}/leads', { params: { path: { callId }, query: { limit: 200, cursor } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export const noticeLead = (callId: string, body: LeadBody) =>
  answer(api.POST('/calls/{callId}/leads', { params: { path: { callId } }, body }));
export const editLead = (id: string, body: Schemas['LeadPatchDto']) =>
  answer(api.PATCH('/leads/{id}', { ...at(id), body }));
export const openExpress = (id: string, body: Schemas['ExpressDto']) =>
  answer(api.POST('/leads/{id}/open-express', { ...at(id), body }));
export const enterDecision = (id: string, reason: string) =>
  answer(api.POST('/leads/{id}/enter', { ...at(id), body: { reason } }));

/** What moves a lead on by a mere click, with the route that does it. */
export const STEPS = {
  evidence: (id: string) => answer(api.POST('/leads/{id}/evidence', at(id))),
  approve: (id: string) => answer(api.POST('/leads/{id}/approve', at(id))),
  contact: (id: string) => answer(api.POST('/leads/{id}/contact', at(id))),
};
export type LeadStep = keyof typeof STEPS;
