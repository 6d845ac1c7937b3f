import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { Fragment, useState } from 'react';
import { Link, useLocation } from 'react-router';
import type { Schemas } from '../../app/api.js';
import { common } from '../../app/common-texts.js';
import { Countdown } from '../../app/deadline.js';
import { useLanguage, useTextOf, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { ProblemForm } from '../../app/problem-form.js';
import { Moment } from '../../ui/moment.js';
import { Empty, Section } from '../../ui/page.js';
import { Select } from '../../ui/select.js';
import { Spoken } from '../../ui/spoken.js';
import { Told } from '../../ui/told.js';
import type { Call } from '../calls/api.js';
import { roundsQuery } from '../home/api.js';
import { planRound, type Round } from './api.js';
import { dashboardTexts } from './dashboard-texts.js';
import { MomentInput } from './moment-field.js';
import { isOverNow } from './round-steps.js';

/** The dates of a call, its rounds with the ways to their boards, and the form that plans the next one. */
export function Rounds({ call }: { call: Call }) {
  const t = useTexts(dashboardTexts);
  const { locale } = useLanguage();
  const rounds = useQuery(roundsQuery(call.id));
  // A link that leads here to plan the first round, or another, leads to the form, too.
  const isSent = useLocation().hash === '#rounds' && rounds.data?.items.every(isOverNow);
  const [isPlanning, setPlanning] = useState<boolean | null>(null);
  return (
    <Section title={t.rounds} id="rounds">
      <dl className="facts">
        {(['opensAt', 'deadlineAt'] as const).map((key) => {
          const at = call[key];
          return (
            at && (
              <Fragment key={key}>
                <dt>{key === 'opensAt' ? t.opens : t.deadline}</dt>
                <dd>
                  <Moment at={at} locale={locale} timeZone={call.timeZone} />
                </dd>
              </Fragment>
            )
          );
        })}
      </dl>
      {rounds.error ? <ProblemAlert error={rounds.error} /> : null}
      <ul className="rows rows-below">
        {rounds.data?.items.map((round) => (
          <RoundRow key={round.id} round={round} call={call} />
        ))}
      </ul>
      {rounds.data?.items.length === 0 && <Empty>{call.state === 'draft' ? t.afterPublish : t.noRounds}</Empty>}
      {call.can.run && call.state === 'published' && (
        <details
          className="disclosure rows-below"
          open={isPlanning ?? isSent}
          onToggle={({ currentTarget }) => setPlanning(currentTarget.open)}
        >
          <summary>{t.planRound}</summary>
          <RoundForm call={call} onPlanned={() => setPlanning(false)} />
        </details>
      )}
    </Section>
  );
}

function RoundRow({ round, call }: { round: Round; call: Call }) {
  const t = useTexts(dashboardTexts);
  const textOf = useTextOf();
  const { locale } = useLanguage();
  const base = `/manage/calls/${call.id}/rounds/${round.id}`;
  return (
    <li>
      <div className="row-main">
        <Link className="row-title" to={base}>
          <Spoken>{textOf(round.name, round.nameEn)}</Spoken>
        </Link>{' '}
        <span className="mark">{t.roundStates[round.state]}</span>
        <div className="quiet">
          {t.roundKinds[round.kind]} · {t.due} <Moment at={round.dueAt} locale={locale} timeZone={call.timeZone} />
        </div>
      </div>
      {round.state === 'open' && <Countdown at={round.dueAt} />}
      <span className="page-actions">
        <Link to={`/manage/calls/${call.id}/assignment`}>{t.assignment}</Link>
        <Link to={base}>{t.monitor}</Link>
        {(round.state === 'planned' || round.state === 'closed') && <Link to={base}>{t.nextMoves[round.state]}</Link>}
        <Link to={`${base}/ranking`}>{t.ranking}</Link>
      </span>
    </li>
  );
}

function RoundForm({ call, onPlanned }: { call: Call; onPlanned: () => void }) {
  const t = useTexts(dashboardTexts);
  const c = useTexts(common);
  const queries = useQueryClient();
  const [form] = Form.useForm<Schemas['RoundDto']>();
  const plan = useMutation({
    mutationFn: (body: Schemas['RoundDto']) => planRound(call.id, body),
    onSuccess: async () => {
      form.resetFields();
      onPlanned();
      await queries.invalidateQueries({ queryKey: ['rounds'] });
    },
  });
  const needed = [{ required: true, message: c.required }];
  const neededText = [{ required: true, whitespace: true, message: c.required }];
  return (
    <ProblemForm<Schemas['RoundDto']>
      form={form}
      initialValues={{ kind: 'mail', nameEn: '' }}
      error={plan.error}
      pending={plan.isPending}
      submitText={t.plan}
      onSubmit={(body) => plan.mutate(body)}
    >
      {plan.isSuccess && (
        <Told
          className="problem"
          title={<Spoken naming={[plan.variables.name]}>{t.planned(plan.variables.name)}</Spoken>}
        />
      )}
      <p className="quiet">{t.zone(call.timeZone)}</p>
      <div className="field-row">
        <Form.Item name="name" label={t.roundName} rules={neededText}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="nameEn" label={t.roundNameEn}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="kind" label={t.roundKind} rules={needed}>
          <Select options={Object.entries(t.roundKinds).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="opensAt" label={t.roundOpens}>
          <MomentInput timeZone={call.timeZone} />
        </Form.Item>
        <Form.Item name="dueAt" label={t.roundDue} rules={needed}>
          <MomentInput timeZone={call.timeZone} />
        </Form.Item>
        <Form.Item name="closesAt" label={t.roundCloses} rules={needed}>
          <MomentInput timeZone={call.timeZone} />
        </Form.Item>
      </div>
    </ProblemForm>
  );
}
