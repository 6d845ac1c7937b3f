import { useQuery } from '@tanstack/react-query';
import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { isMissing } from '../../app/problem.js';
import { TagsField } from '../../app/tags-field.js';
import { Field } from '../../ui/fields.js';
import { Empty, Page, Section } from '../../ui/page.js';
import { Lines } from '../../ui/skeleton.js';
import { myPageQuery, type MyPageChanges, type PoolPage } from './api.js';
import { MyPublications } from './my-publications.js';
import { myPageTexts } from './my-page-texts.js';
import { useSaveMyPage } from './use-save-my-page.js';
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

function Availability({ page }: { page: PoolPage }) {
  const t = useTexts(myPageTexts);
  const { keywords, capacity, unavailableUntil } = page;
  const [value, setValue] = useState<MyPageChanges>({ keywords, capacity, unavailableUntil });
  const save = useSaveMyPage();
  const change = (part: Partial<MyPageChanges>) => {
    save.reset();
    setValue({ ...value, ...part });
  };
  return (
    <Section title={t.field}>
      <TagsField
        label={t.keywords}
        hint={t.keywordsHint}
        value={value.keywords}
        most={50}
        length={100}
        onChange={(words) => change({ keywords: words })}
      />
      <div className="field-row">
        <Field label={t.capacity} hint={t.capacityHint}>
          {(id, hintId) => (
            <InputNumber
              id={id}
              aria-describedby={hintId}
              min={0}
              max={100}
              precision={0}
              value={value.capacity}
              onChange={(count) => change({ capacity: count ?? 0 })}
            />
          )}
        </Field>
        <Field label={t.away} hint={t.awayHint}>
          {(id, hintId) => (
            <Input
              id={id}
              type="date"
              aria-describedby={hintId}
              value={value.unavailableUntil ?? ''}
              onChange={({ target }) => change({ unavailableUntil: target.value || null })}
            />
          )}
        </Field>
      </div>
      {save.error ? <ProblemAlert error={save.error} /> : null}
      <div className="form-end">
        <Button type="primary" loading={save.isPending} onClick={() => save.mutate(value)}>
          {t.save}
        </Button>
        <span className="quiet" role="status">
          {save.isSuccess && t.saved}
        </span>
      </div>
    </Section>
  );
}
