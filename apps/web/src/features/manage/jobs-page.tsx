import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Moment } from '../../ui/moment.js';
import { Empty, Page, Section } from '../../ui/page.js';
import { failedJobsQuery } from '../home/api.js';
import { runJobAgain } from './api.js';
import { texts } from './texts.js';

/** Jobs that used up their tries; each can be run once more. */
export default function JobsPage() {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(failedJobsQuery);
  const again = useMutation({
    mutationFn: runJobAgain,
    onSuccess: () => queries.invalidateQueries({ queryKey: failedJobsQuery.queryKey }),
  });
  return (
    <Page title={t.jobsTitle} lead={t.jobsLead}>
      {again.error ? <ProblemAlert error={again.error} /> : null}
      <Section>
        {data.items.length === 0 && <Empty>{t.noJobs}</Empty>}
        {data.total > data.items.length && <p className="quiet">{t.latestJobs(data.items.length, data.total)}</p>}
        <ul className="rows">
          {data.items.map((job) => (
            <li key={job.id}>
              <div className="row-main">
                <div className="row-title">{job.job}</div>
                <div>{job.problem}</div>
                <div className="quiet">
                  <Moment at={job.failedAt} locale={locale} /> · {t.tries(job.tries)}
                </div>
              </div>
              <Button loading={again.isPending && again.variables === job.id} onClick={() => again.mutate(job.id)}>
                {t.runAgain}
              </Button>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}
