import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { common } from '../../app/common-texts.js';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { ProblemForm } from '../../app/problem-form.js';
import { ReasonItem } from '../../app/reason-item.js';
import { Dialog } from '../../ui/dialog.js';
import { Empty, Section } from '../../ui/page.js';
import { Select } from '../../ui/select.js';
import { Spoken } from '../../ui/spoken.js';
import { findByDoi } from '../portfolios/api.js';
import {
  awardQuery,
  registerOutcome,
  withdrawOutcome,
  type Award,
  type NewOutcome,
  type Outcome,
} from './scholar-api.js';
import { texts } from './scholar-texts.js';

interface Typed {
  kind: NewOutcome['kind'];
  title: string;
  identifier: string;
  year: string;
  url: string;
}

/** What came out of the award; public at once. */
export function Outcomes({ award: { id, outcomes, can } }: { award: Award }) {
  const t = useTexts(texts);
  const [leaving, setLeaving] = useState<Outcome | null>(null);
  return (
    <Section title={t.outcomes} aside={t.outcomeCount(outcomes.filter(({ withdrawnAt }) => !withdrawnAt).length)}>
      <p className="quiet">{t.outcomesLead}</p>
      {can.registerOutcome && <OutcomeForm id={id} />}
      {outcomes.length === 0 && <Empty>{t.noOutcomes}</Empty>}
      <ul className="rows rows-below">
        {outcomes.map((outcome) => (
          <li key={outcome.id}>
            <div className="row-main">
              {outcome.url ? (
                <a href={outcome.url} rel="noreferrer noopener nofollow">
                  <Spoken>{outcome.title}</Spoken>
                </a>
              ) : (
                <Spoken>{outcome.title}</Spoken>
              )}
              <div className="quiet">
                {[t.kinds[outcome.kind], outcome.year, outcome.identifier].filter(Boolean).join(' · ')}
              </div>
            </div>
            {outcome.withdrawnAt ? (
              <span className="quiet">{t.withdrawn}</span>
            ) : (
              can.withdrawOutcome && (
                <Button type="text" size="small" onClick={() => setLeaving(outcome)}>
                  {t.withdraw}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
      <Dialog
        title={t.withdrawTitle}
        open={leaving !== null}
        footer={null}
        destroyOnHidden
        onCancel={() => setLeaving(null)}
      >
        {leaving && <Withdrawal awardId={id} outcome={leaving} onDone={() => setLeaving(null)} />}
      </Dialog>
    </Section>
  );
}

function OutcomeForm({ id }: { id: string }) {
  const t = useTexts(texts);
  const c = useTexts(common);
  const queries = useQueryClient();
  const [form] = Form.useForm<Typed>();
  const identifier = Form.useWatch('identifier', form);
  const find = useMutation({
    mutationFn: () => findByDoi(form.getFieldValue('identifier') as string),
    onSuccess: ({ doi, kind, title, year }) =>
      form.setFieldsValue({
        ...(kind === 'dataset' ? { kind } : {}),
        identifier: doi,
        title,
        year: year === null ? '' : String(year),
        url: `https://doi.org/${doi}`,
      }),
  });
  const register = useMutation({
    mutationFn: ({ year, url, identifier: number = '', ...rest }: Typed) =>
      registerOutcome(id, { ...rest, identifier: number, year: Number(year), url: url || null }),
    onSuccess: async () => {
      form.resetFields();
      find.reset();
      await queries.invalidateQueries({ queryKey: awardQuery(id).queryKey });
    },
  });
  const kinds = Object.entries(t.kinds).map(([value, label]) => ({ value, label }));
  return (
    <ProblemForm<Typed>
      form={form}
      initialValues={{ kind: 'paper', identifier: '', url: '' }}
      error={register.error}
      pending={register.isPending}
      submitText={t.register}
      keep={`outcome.${id}`}
      onSubmit={(outcome) => register.mutateAsync(outcome)}
    >
      {find.error ? <ProblemAlert error={find.error} /> : null}
      <Form.Item label={t.identifier} name="identifier">
        <Input
          maxLength={200}
          suffix={
            <Button size="small" loading={find.isPending} disabled={!identifier?.trim()} onClick={() => find.mutate()}>
              {t.find}
            </Button>
          }
        />
      </Form.Item>
      <Form.Item
        name="title"
        label={t.outcomeTitle}
        rules={[{ required: true, whitespace: true, message: c.required }]}
      >
        <Input maxLength={500} />
      </Form.Item>
      <div className="field-row">
        <Form.Item name="kind" label={t.kind}>
          <Select options={kinds} />
        </Form.Item>
        <Form.Item
          name="year"
          label={t.year}
          rules={[{ required: true, pattern: /^(19[5-9]|2[01])\d{1,2}$/, len: 4, message: t.badYear }]}
        >
          <Input inputMode="numeric" maxLength={4} />
        </Form.Item>
      </div>
      <Form.Item name="url" label={t.url} rules={[{ pattern: /^https?:\/\/\S+$/i, message: t.badUrl }]}>
        <Input type="url" inputMode="url" maxLength={1000} />
      </Form.Item>
    </ProblemForm>
  );
}

function Withdrawal({ awardId, outcome, onDone }: { awardId: string; outcome: Outcome; onDone: () => void }) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const leave = useMutation({
    mutationFn: ({ reason }: { reason: string }) => withdrawOutcome(outcome.id, reason),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: awardQuery(awardId).queryKey });
      onDone();
    },
  });
  return (
    <>
      <p>
        <Spoken>{outcome.title}</Spoken>
      </p>
      <ProblemForm<{ reason: string }>
        error={leave.error}
        pending={leave.isPending}
        submitText={t.withdraw}
        danger
        keep={`withdrawal.${outcome.id}`}
        onSubmit={(given) => leave.mutateAsync(given)}
      >
        <ReasonItem label={t.reason} least={1} />
      </ProblemForm>
    </>
  );
}
