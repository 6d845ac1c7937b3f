import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Section } from '../../ui/page.js';
import { completenessQuery, submitApplication } from './api.js';
import { needs, texts } from './texts.js';

interface SubmitPanelProps {
  applicationId: string;
  /** Saves what was typed last; null means that it could not be saved. */
  beforeSubmit: () => Promise<number | null>;
}

/** What a submission still needs, and the submission. */
export function SubmitPanel({ applicationId, beforeSubmit }: SubmitPanelProps) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const { data, error } = useQuery(completenessQuery(applicationId));
  const submit = useMutation({
    mutationFn: async () => {
      if ((await beforeSubmit()) !== null) await submitApplication(applicationId);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['applications'] }),
  });
  return (
    <Section title={t.completeness}>
      {error ? <ProblemAlert error={error} /> : null}
      <ul className="steps">
        {data?.items.map(({ item, ok }) => (
          <li key={item} className={ok ? 'done' : undefined}>
            <Need item={item} />
          </li>
        ))}
      </ul>
      {submit.error ? <ProblemAlert error={submit.error} /> : null}
      <div className="form-end form-end-gap">
        <Button type="primary" disabled={!data?.complete} loading={submit.isPending} onClick={() => submit.mutate()}>
          {t.submit}
        </Button>
        <Link to={`/profile?for=${applicationId}`}>{t.toProfile}</Link>
      </div>
    </Section>
  );
}

function Need({ item }: { item: string }) {
  const t = useTexts(texts);
  const names = useTexts(needs);
  const [, index, field] = /^works\.(\d+)\.(\w+)$/.exec(item) ?? [];
  if (index === undefined) return names[item] ?? item;
  return `${t.work(Number(index) + 1)} · ${names[`work.${field}`] ?? field}`;
}
