import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useTexts } from '../../app/i18n.js';
import { MoreButton } from '../../app/more-button.js';
import { PlainTable } from '../../ui/plain-table.js';
import type { Assignment } from '../offers/api.js';
import { assignmentsQuery } from './api.js';
import { texts } from './texts.js';

export function Assignments({ roundId }: { roundId: string }) {
  const t = useTexts(texts);
  const list = useInfiniteQuery(assignmentsQuery(roundId));
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  if (rows.length === 0) return null;
  const columns = [
    {
      title: t.title,
      cell: ({ applicationId, work }: Assignment) =>
        applicationId ? <Link to={`/applications/${applicationId}`}>{work?.title}</Link> : work?.title,
    },
    { title: t.reviewer, cell: ({ match }: Assignment) => match?.reviewerName },
    { title: t.institution, cell: ({ match }: Assignment) => match?.reviewerInstitution },
    { title: t.score, number: true, cell: ({ match }: Assignment) => match?.score?.toFixed(2) },
    { title: t.state, cell: ({ state }: Assignment) => t.assignmentStates[state] },
  ];
  return (
    <>
      <h3 className="table-head">{t.assignments}</h3>
      <PlainTable caption={t.assignments} columns={columns} rows={rows} keyOf={({ id }) => id} />
      <MoreButton list={list} />
    </>
  );
}
