import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { DayInput } from '../../app/day-input.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { ProblemForm } from '../../app/problem-form.js';
import { dayText, Moment } from '../../ui/moment.js';
import { Empty } from '../../ui/page.js';
import { PlainTable } from '../../ui/plain-table.js';
import { Spoken } from '../../ui/spoken.js';
import { centsOf, moneyText, signOf, typedAmount } from '../funding/money.js';
import { PayModal } from '../funding/pay-modal.js';
import { cancelDisbursement, planDisbursement, type Award, type Disbursement } from './office-api.js';
import { officeTexts } from './office-texts.js';

/** What is to be paid and when; officers plan, approvers pay. */
export function Disbursements({ award }: { award: Award }) {
  const t = useTexts(officeTexts);
  const { locale } = useLanguage();
  const queries = useQueryClient();
  const [paying, setPaying] = useState<Disbursement | null>(null);
  const cancel = useMutation({
    mutationFn: cancelDisbursement,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['awards'] }),
  });
  const money = (cents: number) => moneyText(cents, award.money.currency, locale);
  const columns = [
    {
      title: t.plannedOn,
      cell: ({ plannedOn }: Disbursement) => <span className="nowrap">{dayText(plannedOn, locale)}</span>,
    },
    { title: t.planAmount, number: true, cell: ({ amountCents }: Disbursement) => money(amountCents) },
    { title: t.status, cell: ({ state }: Disbursement) => t.disbursementStates[state] ?? state },
    {
      title: t.by,
      cell: ({ plannedBy, paidBy, paidAt, reference }: Disbursement) => (
        <>
          {plannedBy && (
            <div className="quiet">
              <Spoken naming={[plannedBy]}>{t.plannedBy(plannedBy)}</Spoken>
            </div>
          )}
          {paidBy && paidAt && (
            <div className="quiet">
              <Spoken naming={[paidBy]}>{t.paidBy(paidBy)}</Spoken> · <Moment at={paidAt} locale={locale} /> ·{' '}
              {reference}
            </div>
          )}
        </>
      ),
    },
    {
      title: t.actions,
      cell: (row: Disbursement) => (
        <span className="page-actions">
          {row.can.pay && (
            <Button size="small" type="primary" onClick={() => setPaying(row)}>
              {t.pay}
            </Button>
          )}
          {row.can.cancel && (
            <Popconfirm title={t.sureCancel} onConfirm={() => cancel.mutate(row.id)}>
              <Button size="small">{t.cancel}</Button>
            </Popconfirm>
          )}
        </span>
      ),
    },
  ];
  return (
    <>
      {cancel.error ? <ProblemAlert error={cancel.error} /> : null}
      {award.disbursements.length === 0 ? (
        <Empty>{t.noDisbursements}</Empty>
      ) : (
        <PlainTable caption={t.disbursements} columns={columns} rows={award.disbursements} keyOf={({ id }) => id} />
      )}
      {award.can.planDisbursement && award.money.unplannedCents > 0 && <PlanForm award={award} />}
      {paying && (
        <PayModal
          id={paying.id}
          text={`${award.title} · ${money(paying.amountCents)}`}
          onClose={() => setPaying(null)}
        />
      )}
    </>
  );
}

interface Plan {
  amount: string;
  plannedOn: string;
}

function PlanForm({ award }: { award: Award }) {
  const t = useTexts(officeTexts);
  const { locale } = useLanguage();
  const [form] = Form.useForm<Plan>();
  const queries = useQueryClient();
  const { unplannedCents, currency } = award.money;
  const plan = useMutation({
    mutationFn: ({ amount, plannedOn }: Plan) =>
      planDisbursement(award.id, { amountCents: centsOf(amount) ?? 0, plannedOn }),
    onSuccess: () => {
      form.resetFields();
      return queries.invalidateQueries({ queryKey: ['awards'] });
    },
  });
  return (
    <>
      <hr />
      <h3>{t.planTitle}</h3>
      <ProblemForm<Plan>
        form={form}
        error={plan.error}
        pending={plan.isPending}
        submitText={t.plan}
        onSubmit={(values) => plan.mutate(values)}
      >
        <div className="field-row">
          <Form.Item
            name="amount"
            label={t.planAmount}
            extra={t.planHint(moneyText(unplannedCents, currency, locale))}
            validateTrigger="onBlur"
            rules={[
              {
                validator: (_, typed: string | undefined) =>
                  centsOf(typed ?? '') === null ? Promise.reject(new Error(t.badAmount)) : Promise.resolve(),
              },
            ]}
          >
            <Input
              inputMode="decimal"
              maxLength={30}
              placeholder={typedAmount(unplannedCents)}
              prefix={signOf(currency, locale)}
            />
          </Form.Item>
          <Form.Item name="plannedOn" label={t.plannedOn} rules={[{ required: true, message: t.needDate }]}>
            <DayInput />
          </Form.Item>
        </div>
      </ProblemForm>
    </>
  );
}
