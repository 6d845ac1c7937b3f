import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { useEffect, useRef } from 'react';
import { common } from '../../app/common-texts.js';
import { useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { TaskProgress } from '../../ui/task-progress.js';
import { Told } from '../../ui/told.js';
import { fetchesQuery, startFetch, type PublicationFetch } from './api.js';
import { fetchTexts } from './fetch-texts.js';

interface FetchPublicationsProps {
  reviewerId: string;
  orcid: string | null;
}

/** Has a reviewer's publications fetched in the background, and tells how far that is. */
export function FetchPublications({ reviewerId, orcid }: FetchPublicationsProps) {
  const t = useTexts(fetchTexts);
  const c = useTexts(common);
  const queries = useQueryClient();
  const { data } = useQuery(fetchesQuery(reviewerId));
  const [latest] = data?.items ?? [];
  const isFetching = latest?.state === 'fetching';
  const wasFetching = useRef(false);
  useEffect(() => {
    // The list on this page is read anew once there is more in it.
    if (wasFetching.current && !isFetching) void queries.invalidateQueries({ queryKey: ['reviewers'] });
    wasFetching.current = isFetching;
  }, [isFetching, queries]);
  const start = useMutation({
    mutationFn: ({ author }: { author: string }) => startFetch(reviewerId, author.trim()),
    onSuccess: () => queries.invalidateQueries({ queryKey: fetchesQuery(reviewerId).queryKey }),
  });
  return (
    <details className="disclosure rows-below">
      <summary>{t.title}</summary>
      <p className="quiet">{t.lead}</p>
      {latest && <Outcome fetch={latest} />}
      {!isFetching && (
        <ProblemForm<{ author: string }>
          initialValues={{ author: latest?.author ?? orcid ?? '' }}
          error={start.error}
          pending={start.isPending}
          submitText={t.start}
          minor
          onSubmit={(values) => start.mutate(values)}
        >
          <Form.Item name="author" label={t.author} rules={[{ required: true, whitespace: true, message: c.required }]}>
            <Input maxLength={100} placeholder="0000-0002-1825-0097" />
          </Form.Item>
        </ProblemForm>
      )}
    </details>
  );
}

function Outcome({ fetch: { state, read, total, added, problem } }: { fetch: PublicationFetch }) {
  const t = useTexts(fetchTexts);
  if (state === 'fetching')
    return (
      <TaskProgress
        label={t.reading(read, total)}
        share={total ? Math.min(0.99, read / total) : 0}
        leftText={t.secondsLeft}
      />
    );
  return (
    <Told
      className="problem"
      showIcon
      type={state === 'done' ? 'success' : 'warning'}
      title={state === 'done' ? t.done(read, added ?? 0) : t.problems[problem ?? 'away']}
    />
  );
}
