import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { common } from '../../app/common-texts.js';
import { useNameOf, useTexts } from '../../app/i18n.js';
import { LongTextItem } from '../../app/long-text-item.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { ProblemForm } from '../../app/problem-form.js';
import { NumberInput } from '../../ui/number-input.js';
import { Select } from '../../ui/select.js';
import type { Call } from '../calls/api.js';
import { findByDoi } from '../portfolios/api.js';
import { editLead, leadsQuery, noticeLead, type Lead, type LeadBody } from './api.js';
import { boardTexts } from './board-texts.js';

type Values = Omit<LeadBody, 'works'> & { works?: LeadBody['works'] };

/** Writes down somebody who did not apply: who they are, and the works that speak for them. */
export function LeadForm({ call, lead, onDone }: { call: Call; lead?: Lead; onDone: (lead: Lead) => void }) {
  const t = useTexts(boardTexts);
  const c = useTexts(common);
  const nameOf = useNameOf();
  const queries = useQueryClient();
  const [form] = Form.useForm<Values>();
  const save = useMutation({
    mutationFn: (values: Values) => {
      const body = bodyOf(values);
      return lead ? editLead(lead.id, body) : noticeLead(call.id, body);
    },
    onSuccess: async (saved) => {
      await queries.invalidateQueries({ queryKey: leadsQuery(call.id).queryKey });
      onDone(saved);
    },
  });
  const needed = [{ required: true, message: c.required }];
  const options = (items: readonly { id: string; nameZh: string; nameEn: string }[]) =>
    items.map((item) => ({ value: item.id, label: nameOf(item) }));
  return (
    <ProblemForm<Values>
      form={form}
      initialValues={
        lead ? valuesOf(lead) : { nameZh: '', nameLatin: '', institution: '', reason: '', offer: '', works: [] }
      }
      error={save.error}
      pending={save.isPending}
      submitText={c.save}
      keep={`lead.${lead?.id ?? call.id}`}
      onSubmit={(values) => save.mutateAsync(values)}
    >
      <div className="field-row">
        <Form.Item name="nameZh" label={t.nameZh}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="nameLatin" label={t.nameLatin}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <div className="field-row">
        <Form.Item name="email" label={t.email} rules={[...needed, { type: 'email', message: c.badEmail }]}>
          <Input maxLength={254} />
        </Form.Item>
        <Form.Item name="institution" label={t.institution}>
          <Input maxLength={300} />
        </Form.Item>
      </div>
      <div className="field-row">
        <Form.Item name="directionId" label={t.direction} rules={needed}>
          <Select options={options(call.directions)} />
        </Form.Item>
        <Form.Item name="trackId" label={t.track} rules={needed}>
          <Select options={options(call.tracks)} />
        </Form.Item>
      </div>
      <h3 className="table-head">{t.evidence}</h3>
      <Works />
      <LongTextItem name="reason" label={t.reason} hint={t.reasonHint} least={0} most={5_000} lines={3} />
      <LongTextItem name="offer" label={t.offer} hint={t.offerHint} least={0} most={5_000} lines={3} />
    </ProblemForm>
  );
}

function Works() {
  const t = useTexts(boardTexts);
  const c = useTexts(common);
  const form = Form.useFormInstance<Values>();
  const needed = [{ required: true, whitespace: true, message: c.required }];
  return (
    <Form.List name="works">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <fieldset key={key} className="form-card">
              <legend>{t.workNumber(name + 1)}</legend>
              <Form.Item name={[name, 'title']} label={t.workTitle} rules={needed}>
                <Input maxLength={500} />
              </Form.Item>
              <div className="field-row">
                <Form.Item name={[name, 'venue']} label={t.venue}>
                  <Input maxLength={300} />
                </Form.Item>
                <Form.Item name={[name, 'year']} label={t.year}>
                  <NumberInput min={1900} max={2100} className="full" />
                </Form.Item>
                <Form.Item name={[name, 'doi']} label="DOI">
                  <Input maxLength={300} />
                </Form.Item>
              </div>
              <Form.Item name={[name, 'why']} label={t.why} extra={t.whyHint} rules={needed}>
                <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
              </Form.Item>
              <Button size="small" danger onClick={() => remove(name)}>
                {t.removeWork(name + 1)}
              </Button>
            </fieldset>
          ))}
          <ByDoi
            add={(work) => add(work)}
            known={() => (form.getFieldValue('works') as LeadBody['works'] | undefined)?.map(({ doi }) => doi) ?? []}
          />
        </>
      )}
    </Form.List>
  );
}

/** A DOI brings title, venue and year; without one the work is typed in. */
function ByDoi({ add, known }: { add: (work: Partial<LeadBody['works'][number]>) => void; known: () => unknown[] }) {
  const t = useTexts(boardTexts);
  const [doi, setDoi] = useState('');
  const find = useMutation({
    mutationFn: () => findByDoi(doi.trim()),
    onSuccess: (found) => {
      if (!known().includes(found.doi ?? doi.trim()))
        add({ title: found.title, venue: found.venue, year: found.year ?? undefined, doi: found.doi ?? doi.trim() });
      setDoi('');
    },
  });
  return (
    <div className="problem">
      {find.error ? <ProblemAlert error={find.error} /> : null}
      <div className="page-actions">
        <Input
          aria-label={t.doi}
          placeholder={t.doi}
          className="doi"
          maxLength={300}
          value={doi}
          onChange={({ target }) => setDoi(target.value)}
          onPressEnter={(event) => {
            event.preventDefault();
            if (doi.trim()) find.mutate();
          }}
        />
        <Button disabled={doi.trim() === ''} loading={find.isPending} onClick={() => find.mutate()}>
          {t.byDoi}
        </Button>
        <Button onClick={() => add({})}>{t.byHand}</Button>
      </div>
    </div>
  );
}

function valuesOf(lead: Lead): Partial<Values> {
  const { nameZh, nameLatin, email, institution, directionId, trackId, reason, offer } = lead;
  const works = lead.works.map((work) => ({
    ...{ title: work.title, why: work.why, year: work.year ?? undefined },
    ...{ doi: work.doi ?? undefined, venue: work.venue ?? undefined },
  }));
  return { nameZh, nameLatin, email, institution, directionId, trackId, reason, offer, works };
}

/** Fields left empty are left out, so that they are not judged as texts. */
function bodyOf({ works = [], ...values }: Values): LeadBody {
  return {
    ...values,
    works: works.map(({ title, why, year, doi, venue }) => ({
      ...{ title, why },
      ...(year ? { year } : {}),
      ...(doi?.trim() ? { doi: doi.trim() } : {}),
      ...(venue?.trim() ? { venue: venue.trim() } : {}),
    })),
  };
}
