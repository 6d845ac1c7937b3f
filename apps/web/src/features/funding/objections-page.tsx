import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Button, Form, Radio } from 'antd';
import { useId, useState } from 'react';
import { Link, useParams } from 'react-router';
import { common } from '../../app/common-texts.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { LongTextItem } from '../../app/long-text-item.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { ProblemForm } from '../../app/problem-form.js';
import { useAddress } from '../../app/use-address.js';
import { Moment } from '../../ui/moment.js';
import { Empty, Prose, Section } from '../../ui/page.js';
import { Select } from '../../ui/select.js';
import { Lines } from '../../ui/skeleton.js';
import { Spoken } from '../../ui/spoken.js';
import { CallFrame } from '../manage/call-frame.js';
import { assignHandler, closeObjection, handlersQuery, objectionsQuery, type Objection } from './api.js';
import { officeTexts } from './office-texts.js';
import { FundingNav } from './subnav.js';

/** Objections to the decisions of a call: who looks into each, and what they found. */
export default function ObjectionsPage() {
  const t = useTexts(officeTexts);
  const { id = '' } = useParams();
  const [{ decision }] = useAddress({ decision: '' });
  const all = useSuspenseQuery(objectionsQuery(id)).data.items;
  const items = decision ? all.filter(({ decisionId }) => decisionId === decision) : all;
  return (
    <CallFrame part={t.objections} lead={t.objectionsLead}>
      <FundingNav callId={id} />
      {decision && (
        <p className="beside section">
          <span className="quiet">{t.ofOneDecision}</span>
          <Link to={`/manage/calls/${id}/objections`}>{t.allObjections}</Link>
        </p>
      )}
      {items.length === 0 && <Empty>{t.noObjections}</Empty>}
      {items.map((objection) => (
        <ObjectionSheet key={objection.id} objection={objection} />
      ))}
    </CallFrame>
  );
}

function ObjectionSheet({ objection }: { objection: Objection }) {
  const t = useTexts(officeTexts);
  const { locale } = useLanguage();
  const { decisionId, title, applicant, state, raisedByName, raisedByEmail, raisedAt, closedAt } = objection;
  return (
    <Section title={`${applicant} · ${title}`} aside={t.objectionStates[state] ?? state}>
      <Prose text={objection.text} />
      <dl className="facts form-end-gap">
        <dt>{t.evidence}</dt>
        <dd>
          <Prose text={objection.evidence} />
        </dd>
        <dt>{raisedByName ? t.raisedBy : t.raisedAt}</dt>
        <dd>
          {raisedByName && (
            <>
              {raisedByName} · <a href={`mailto:${raisedByEmail}`}>{raisedByEmail}</a> ·{' '}
            </>
          )}
          <Moment at={raisedAt} locale={locale} />
        </dd>
        {objection.handlerName && (
          <>
            <dt>{t.handler}</dt>
            <dd>
              <Spoken>{objection.handlerName}</Spoken>
            </dd>
          </>
        )}
        {objection.finding && (
          <>
            <dt>{t.finding}</dt>
            <dd>
              <Prose text={objection.finding} />
              {closedAt && (
                <span className="quiet">
                  <Moment at={closedAt} locale={locale} />
                </span>
              )}
            </dd>
          </>
        )}
      </dl>
      <p className="form-end-gap">
        <Link to={`/decisions/${decisionId}`}>{t.title}</Link>
      </p>
      {objection.can.assign && <AssignForm objection={objection} />}
      {objection.can.close && <FindingForm objection={objection} />}
    </Section>
  );
}

function useRefresh() {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['objections'] }),
      queries.invalidateQueries({ queryKey: ['decisions'] }),
    ]);
}

function AssignForm({ objection: { id, handlerName } }: { objection: Objection }) {
  const t = useTexts(officeTexts);
  const field = useId();
  const onSuccess = useRefresh();
  const { data } = useQuery(handlersQuery(id));
  const [chosen, setChosen] = useState<string | null>(null);
  const assign = useMutation({ mutationFn: (handlerId: string) => assignHandler(id, handlerId), onSuccess });
  if (!data) return <Lines count={1} />;
  if (data.items.length === 0) return <Empty>{t.noHandlers}</Empty>;
  const roles = (names: string[]) => names.map((name) => t.roleNames[name] ?? name).join(' / ');
  return (
    <>
      <hr />
      {handlerName && (
        <p>
          <Spoken naming={[handlerName]}>{t.handlerGone(handlerName)}</Spoken>
        </p>
      )}
      <label className="field-label" htmlFor={field}>
        {t.chooseHandler}
      </label>
      <div className="page-actions">
        <Select
          id={field}
          showSearch={{ optionFilterProp: 'label' }}
          style={{ minWidth: 240 }}
          value={chosen}
          onChange={setChosen}
          options={data.items.map((person) => ({
            value: person.id,
            label: t.handlerOption(person.name, roles(person.roles)),
          }))}
        />
        <Button
          type="primary"
          disabled={!chosen}
          loading={assign.isPending}
          onClick={() => chosen && assign.mutate(chosen)}
        >
          {t.assign}
        </Button>
      </div>
      {assign.error ? <ProblemAlert error={assign.error} /> : null}
    </>
  );
}

interface Finding {
  outcome: 'upheld' | 'dismissed';
  finding: string;
}

function FindingForm({ objection: { id } }: { objection: Objection }) {
  const t = useTexts(officeTexts);
  const c = useTexts(common);
  const onSuccess = useRefresh();
  const close = useMutation({
    mutationFn: ({ outcome, finding }: Finding) => closeObjection(id, outcome, finding),
    onSuccess,
  });
  return (
    <>
      <hr />
      <ProblemForm<Finding>
        error={close.error}
        pending={close.isPending}
        submitText={c.save}
        keep={`finding.${id}`}
        onSubmit={(values) => close.mutateAsync(values)}
      >
        <Form.Item name="outcome" label={t.outcome} rules={[{ required: true, message: c.required }]}>
          <Radio.Group
            options={[
              { value: 'dismissed', label: t.dismissed },
              { value: 'upheld', label: t.upheld },
            ]}
          />
        </Form.Item>
        <LongTextItem name="finding" label={t.finding} hint={t.findingHint} least={10} />
      </ProblemForm>
    </>
  );
}
