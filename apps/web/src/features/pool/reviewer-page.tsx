import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { Link, useParams } from 'react-router';
import type { Schemas } from '../../app/api.js';
import { common } from '../../app/common-texts.js';
import { useTexts, useTitleOf } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { ProblemForm } from '../../app/problem-form.js';
import { Address } from '../../ui/address.js';
import { DataTable, type DataColumn } from '../../ui/data-table.js';
import { NumberInput } from '../../ui/number-input.js';
import { Empty, Page, Section } from '../../ui/page.js';
import { PlainTable } from '../../ui/plain-table.js';
import { Select } from '../../ui/select.js';
import { Lines } from '../../ui/skeleton.js';
import { Spoken } from '../../ui/spoken.js';
import { Told } from '../../ui/told.js';
import '../manage/manage.css';
import {
  addPublication,
  changeReviewer,
  inviteReviewer,
  poolReviewerQuery,
  removePublication,
  serviceQuery,
  type PoolReviewer,
  type ServiceRow,
} from './api.js';
import { FetchPublications } from './fetch-publications.js';
import { texts } from './texts.js';

type Publication = PoolReviewer['publications'][number];

/** One reviewer of the pool: how to reach them, what they work on, what they have taken on. */
export default function ReviewerPage() {
  const t = useTexts(texts);
  const { id = '' } = useParams();
  const { data: reviewer } = useSuspenseQuery(poolReviewerQuery(id));
  const { name, nameLatin, institution, email, orcid, state } = reviewer;
  return (
    <Page
      title={name}
      eyebrow={<Link to="/manage/pool">{t.title}</Link>}
      lead={[nameLatin !== name && nameLatin, institution].filter(Boolean).join(' · ')}
      actions={reviewer.can.invite && <InviteButton id={id} again={state === 'invited'} />}
    >
      <div className="columns">
        <Section title={t.reach}>
          <dl className="facts">
            <dt>{t.state}</dt>
            <dd>{t.states[state]}</dd>
            <dt>{t.email}</dt>
            <dd>{email ?? t.noEmail}</dd>
            <dt>ORCID</dt>
            <dd>{orcid ?? '–'}</dd>
          </dl>
        </Section>
        {reviewer.can.edit && (
          <Section title={t.settings}>
            <Settings reviewer={reviewer} />
          </Section>
        )}
      </div>
      <Service id={id} />
      <Publications reviewer={reviewer} />
    </Page>
  );
}

function InviteButton({ id, again }: { id: string; again: boolean }) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const invite = useMutation({
    mutationFn: () => inviteReviewer(id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['reviewers'] }),
  });
  return (
    <>
      {invite.error ? <ProblemAlert error={invite.error} /> : null}
      {invite.isSuccess && <Told title={t.invited(1)} />}
      <Button type="primary" loading={invite.isPending} onClick={() => invite.mutate()}>
        {again ? t.inviteAgain : t.inviteOne}
      </Button>
      <p className="quiet">{t.inviteHint}</p>
    </>
  );
}

function Settings({ reviewer }: { reviewer: PoolReviewer }) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: ({ state, ...body }: Schemas['ReviewerChangesDto']) =>
      changeReviewer(reviewer.id, state === reviewer.state ? body : { ...body, state }),
    onSuccess: (saved) => {
      queries.setQueryData(poolReviewerQuery(reviewer.id).queryKey, saved);
      void queries.invalidateQueries({ queryKey: ['reviewers', 'list'] });
    },
  });
  const settable = (['active', 'declined', 'retired'] as const).map((state) => ({
    value: state as PoolReviewer['state'],
    label: t.states[state],
  }));
  const own = { value: reviewer.state, label: t.states[reviewer.state] };
  return (
    <>
      {change.isSuccess && <Told className="problem" title={t.saved} />}
      <ProblemForm<Schemas['ReviewerChangesDto']>
        initialValues={{
          keywords: reviewer.keywords,
          capacity: reviewer.capacity,
          state: reviewer.state as Schemas['ReviewerChangesDto']['state'],
        }}
        error={change.error}
        pending={change.isPending}
        submitText={t.save}
        onSubmit={(values) => change.mutate(values)}
      >
        <Form.Item name="keywords" label={t.keywords}>
          <Select mode="tags" open={false} suffixIcon={null} maxCount={50} tokenSeparators={[';', '；', '、']} />
        </Form.Item>
        <div className="field-row">
          <Form.Item name="capacity" label={t.capacity} extra={t.capacityHint}>
            <NumberInput min={0} max={100} className="full" />
          </Form.Item>
          <Form.Item name="state" label={t.state}>
            <Select options={settable.some(({ value }) => value === own.value) ? settable : [own, ...settable]} />
          </Form.Item>
        </div>
      </ProblemForm>
    </>
  );
}

/** What they were asked in the viewer's calls, and what became of it. */
function Service({ id }: { id: string }) {
  const t = useTexts(texts);
  const titleOf = useTitleOf();
  const { data, error } = useQuery(serviceQuery(id));
  if (error) return <ProblemAlert error={error} />;
  const count = (key: 'offered' | 'accepted' | 'submitted' | 'refused' | 'expired' | 'late') => ({
    title: t.service[key],
    number: true,
    cell: (row: ServiceRow) => row[key],
  });
  const columns = [
    {
      title: t.call,
      cell: (row: ServiceRow) => (
        <Link to={`/manage/calls/${row.callId}`}>
          <Spoken>{titleOf({ titleZh: row.callTitleZh, titleEn: row.callTitleEn })}</Spoken>
        </Link>
      ),
    },
    ...(['offered', 'accepted', 'submitted', 'refused', 'expired', 'late'] as const).map(count),
  ];
  return (
    <Section title={t.serviceTitle}>
      {!data && <Lines />}
      {data?.items.length === 0 && <Empty>{t.noService}</Empty>}
      {data && data.items.length > 0 && (
        <PlainTable caption={t.serviceTitle} columns={columns} rows={data.items} keyOf={({ callId }) => callId} />
      )}
    </Section>
  );
}

function Publications({ reviewer }: { reviewer: PoolReviewer }) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: (publicationId: string) => removePublication(reviewer.id, publicationId),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['reviewers'] }),
  });
  const columns: DataColumn<Publication>[] = [
    {
      key: 'title',
      title: t.workTitle,
      kind: 'title',
      cell: ({ title, authors }) => (
        <div>
          <Spoken>{title}</Spoken>
          <div className="quiet">
            <Spoken>{authors.slice(0, 8).join(t.comma)}</Spoken>
          </div>
        </div>
      ),
    },
    { key: 'venue', title: t.venue, cell: ({ venue }) => venue },
    { key: 'year', title: t.year, number: true, cell: ({ year }) => year },
    { key: 'doi', title: 'DOI', kind: 'text', cell: ({ doi }) => doi && <Address text={doi} /> },
    {
      key: 'remove',
      title: t.remove,
      cell: ({ id, title }) =>
        reviewer.can.edit && (
          <Button
            size="small"
            type="text"
            danger
            aria-label={t.removeOf(title)}
            loading={remove.isPending && remove.variables === id}
            onClick={() => remove.mutate(id)}
          >
            ×
          </Button>
        ),
    },
  ];
  return (
    <Section title={t.publications} aside={t.count(reviewer.publicationCount)}>
      {remove.error ? <ProblemAlert error={remove.error} /> : null}
      {reviewer.publications.length === 0 ? (
        <Empty>{t.noPublications}</Empty>
      ) : (
        <DataTable caption={t.publications} columns={columns} rows={reviewer.publications} keyOf={({ id }) => id} />
      )}
      {reviewer.can.edit && <FetchPublications reviewerId={reviewer.id} orcid={reviewer.orcid} />}
      {reviewer.can.edit && (
        <details className="disclosure rows-below">
          <summary>{t.addPublication}</summary>
          <PublicationForm id={reviewer.id} />
        </details>
      )}
    </Section>
  );
}

function PublicationForm({ id }: { id: string }) {
  const t = useTexts(texts);
  const c = useTexts(common);
  const queries = useQueryClient();
  const [form] = Form.useForm<Schemas['PublicationDto']>();
  const add = useMutation({
    mutationFn: (body: Schemas['PublicationDto']) => addPublication(id, body),
    onSuccess: async () => {
      form.resetFields();
      await queries.invalidateQueries({ queryKey: ['reviewers'] });
    },
  });
  return (
    <ProblemForm<Schemas['PublicationDto']>
      form={form}
      error={add.error}
      pending={add.isPending}
      submitText={t.addPublication}
      keep={`publication.${id}`}
      onSubmit={(body) => add.mutateAsync(body)}
    >
      <Form.Item name="title" label={t.workTitle} rules={[{ required: true, whitespace: true, message: c.required }]}>
        <Input maxLength={1000} />
      </Form.Item>
      <div className="field-row">
        <Form.Item name="year" label={t.year}>
          <NumberInput min={1900} max={2200} className="full" />
        </Form.Item>
        <Form.Item name="venue" label={t.venue}>
          <Input maxLength={500} />
        </Form.Item>
        <Form.Item name="doi" label="DOI">
          <Input maxLength={300} />
        </Form.Item>
      </div>
      <Form.Item name="abstract" label={t.abstract}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} />
      </Form.Item>
    </ProblemForm>
  );
}
