import { useMutation, useQueryClient, useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { common } from '../../app/common-texts.js';
import { useNameOf, useTexts, useTitleOf } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { NumberInput } from '../../ui/number-input.js';
import { Page, Section } from '../../ui/page.js';
import { Select } from '../../ui/select.js';
import { callQuery, callsQuery, myCallsQuery } from '../calls/api.js';
import { createCall, programmesQuery } from './api.js';
import { copyOf, newCall } from './call-document.js';
import { zoneOptions } from './time-zones.js';
import { wizardTexts } from './wizard-texts.js';

interface Beginning {
  titleZh: string;
  titleEn: string;
  year: number;
  timeZone: string;
  from?: string;
}

/** The beginning of a call: its names, and an earlier call to take the rest from. The wizard follows. */
export default function NewCallPage() {
  const t = useTexts(wizardTexts);
  const c = useTexts(common);
  const nameOf = useNameOf();
  const titleOf = useTitleOf();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { id = '' } = useParams();
  const programme = useSuspenseQuery(programmesQuery).data.items.find((it) => it.id === id);
  const calls = useSuspenseInfiniteQuery(callsQuery).data.pages.flatMap(({ items }) => items);
  const earlier = calls.filter(({ programmeId }) => programmeId === id);
  const create = useMutation({
    mutationFn: async ({ titleZh, titleEn, year, timeZone, from }: Beginning) => {
      const fresh = newCall(titleZh, titleEn, year, timeZone);
      return createCall(id, from ? copyOf(await queries.fetchQuery(callQuery(from)), fresh) : fresh);
    },
    onSuccess: async (call) => {
      queries.setQueryData(callQuery(call.id).queryKey, call);
      await Promise.all(
        [callsQuery.queryKey, myCallsQuery.queryKey].map((queryKey) =>
          queries.invalidateQueries({ queryKey, exact: true }),
        ),
      );
      await navigate(`/manage/calls/${call.id}/edit`, { replace: true });
    },
  });
  const needed = [{ required: true, message: c.required }];
  const neededText = [{ required: true, whitespace: true, message: c.required }];
  return (
    <Page
      narrow
      title={t.newTitle}
      of={programme && nameOf(programme)}
      eyebrow={programme && nameOf(programme)}
      lead={t.newLead}
    >
      <Section>
        <ProblemForm<Beginning>
          initialValues={{ year: new Date().getFullYear() + 1, timeZone: 'Asia/Shanghai' }}
          error={create.error}
          pending={create.isPending}
          submitText={t.begin}
          onSubmit={(values) => create.mutate(values)}
        >
          <Form.Item name="titleZh" label={t.titleZh} rules={neededText}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="titleEn" label={t.titleEn} extra={t.titleEnHint} initialValue="">
            <Input maxLength={200} />
          </Form.Item>
          <div className="field-row">
            <Form.Item name="year" label={t.year} rules={needed}>
              <NumberInput min={2000} max={2200} className="full" />
            </Form.Item>
            <Form.Item name="timeZone" label={t.timeZone} rules={needed}>
              <Select showSearch options={zoneOptions()} />
            </Form.Item>
          </div>
          {earlier.length > 0 && (
            <Form.Item name="from" label={t.from}>
              <Select
                allowClear
                placeholder={t.fromNothing}
                options={earlier.map((call) => ({ value: call.id, label: titleOf(call) }))}
              />
            </Form.Item>
          )}
        </ProblemForm>
      </Section>
    </Page>
  );
}
