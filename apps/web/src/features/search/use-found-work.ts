import { useQueries, useQuery } from '@tanstack/react-query';
import { usePersonNameOf, useTexts, useTitleOf } from '../../app/i18n.js';
import { useSession } from '../../app/session.js';
import { myCallsQuery, type CallSummary } from '../calls/api.js';
import {
  foundApplicationsQuery,
  foundDecisionsQuery,
  foundLeadsQuery,
  foundPeopleQuery,
  foundReviewersQuery,
} from './api.js';
import { groupOf, type Found } from './found.js';
import { texts } from './texts.js';

/** What one works on: call by call what one can see of it, then what belongs to no one call. */
export function useFoundWork(q: string, asks: boolean): Found {
  const t = useTexts(texts);
  const titleOf = useTitleOf();
  const personNameOf = usePersonNameOf();
  const { signedIn, can } = useSession();
  const mine = useQuery({ ...myCallsQuery, enabled: asks && signedIn });
  const callsWhere = (may: (can: CallSummary['can']) => boolean) =>
    mine.data?.items.filter(({ can }) => may(can)) ?? [];
  const judged = callsWhere(({ readCases }) => readCases);
  const funded = callsWhere(({ readFunding }) => readFunding);
  const scouted = callsWhere(({ scout }) => scout);
  const cases = useQueries({
    queries: judged.map(({ id }) => ({ ...foundApplicationsQuery(q, id), enabled: asks })),
  });
  const decisions = useQueries({
    queries: funded.map(({ id }) => ({ ...foundDecisionsQuery(q, id), enabled: asks })),
  });
  const leads = useQueries({
    queries: scouted.map(({ id }) => ({ ...foundLeadsQuery(q, id), enabled: asks })),
  });
  const reviewers = useQuery({ ...foundReviewersQuery(q), enabled: asks && can.pool });
  const people = useQuery({ ...foundPeopleQuery(q), enabled: asks && can.accounts });
  const groups = [
    ...judged.map((call, index) =>
      groupOf(t.cases(titleOf(call)), cases[index]?.data?.items, ({ id, title, applicantName, institution }) => ({
        key: id,
        to: `/applications/${id}`,
        text: title || t.untitled,
        notes: [applicantName, institution],
      })),
    ),
    groupOf(
      t.decisions,
      decisions.flatMap(({ data }) => data?.items ?? []),
      ({ id, title, applicant, callTitle }) => ({
        key: id,
        to: `/decisions/${id}`,
        text: title || t.untitled,
        notes: [applicant, titleOf(callTitle)],
      }),
    ),
    groupOf(
      t.leads,
      leads.flatMap(({ data }, index) => (data?.items ?? []).map((lead) => ({ lead, call: scouted[index]! }))),
      ({ lead, call }) => ({
        key: lead.id,
        to: `/manage/calls/${call.id}/leads?lead=${lead.id}`,
        text: personNameOf(lead),
        notes: [lead.institution, titleOf(call)],
      }),
    ),
    groupOf(t.reviewers, reviewers.data?.items, ({ id, name, institution }) => ({
      key: id,
      to: `/manage/pool?${new URLSearchParams({ q: name })}`,
      text: name,
      notes: [institution],
    })),
    groupOf(t.people, people.data?.items, ({ id, name, email }) => ({
      key: id,
      to: `/manage/people/${id}`,
      text: name,
      notes: [email],
    })),
  ];
  return { groups, asked: [mine, ...cases, ...decisions, ...leads, reviewers, people] };
}
