import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { isMissing } from '../../app/problem.js';
import { Empty, Page, Section } from '../../ui/page.js';
import { Lines } from '../../ui/skeleton.js';
import { myPageQuery } from './api.js';
import { Availability } from './availability.js';
import { MyPublications } from './my-publications.js';
import { myPageTexts } from './my-page-texts.js';
import './reviewing.css';

/** What the pool knows of the reviewer, kept by the reviewer: field, load, time away, works. */
export default function MyReviewerPage() {
  const t = useTexts(myPageTexts);
  const { data: page, error } = useQuery(myPageQuery);
  return (
    <Page title={t.title} lead={t.lead} actions={<Link to="/reviews">{t.back}</Link>}>
      {error && isMissing(error) && (
        <Section>
          <Empty>{t.missing}</Empty>
        </Section>
      )}
      {error && !isMissing(error) ? <ProblemAlert error={error} /> : null}
      {!error && !page && <Lines count={8} />}
      {page && (
        <>
          <Availability page={page} />
          <MyPublications page={page} />
        </>
      )}
    </Page>
  );
}
