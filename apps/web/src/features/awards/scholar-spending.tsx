import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useId, useState } from 'react';
import { common } from '../../app/common-texts.js';
import { useLanguage, useTexts, useUsesOf } from '../../app/i18n.js';
import { MoreButton } from '../../app/more-button.js';
import { ProblemForm } from '../../app/problem-form.js';
import { ReasonDialog } from '../../app/reason-dialog.js';
import { useOnce } from '../../app/use-once.js';
import { Moment } from '../../ui/moment.js';
import { Empty, Section } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import { centsOf, moneyText, signOf } from '../funding/money.js';
import {
  awardQuery,
  recordSpending,
  reverseSpending,
  spendingQuery,
  type Award,
  type SpendingEntry,
} from './scholar-api.js';
import { texts } from './scholar-texts.js';

interface Use {
  category: string;
  amount: string;
  note: string;
}

/** Uses of the lump sum: recorded, not approved; only the negative list is ruled out. A slip is taken back by an entry of its own. */
export function Spending({ award }: { award: Award }) {
  const { id, money, can } = award;
  const t = useTexts(texts);
  const uses = useUsesOf()(award);
  const { locale } = useLanguage();
  const queries = useQueryClient();
  const [slip, setSlip] = useState<SpendingEntry | null>(null);
  const list = useSuspenseInfiniteQuery(spendingQuery(id));
  const items = list.data.pages.flatMap((page) => page.items);
  return (
    <Section title={t.spending}>
      <p className="quiet">{t.lumpSum}</p>
      {uses.length > 0 && (
        <div className="negative">
          <span className="quiet">{t.negativeList}</span>
          <ul className="chips chips-seal">
            {uses.map((use) => (
              <li key={use}>
                <Spoken>{use}</Spoken>
              </li>
            ))}
          </ul>
        </div>
      )}
      {can.recordSpending && <SpendingForm id={id} currency={money.currency} />}
      {items.length === 0 && <Empty>{t.noSpending}</Empty>}
      <ul className="rows rows-below">
        {items.map((entry) => (
          <li key={entry.id}>
            <div className="row-main">
              <span className="row-title">
                <Spoken>{entry.reverses ? t.reversalOf(entry.category) : entry.category}</Spoken>
              </span>{' '}
              {entry.reversed && <span className="mark">{t.reversed}</span>}
              {entry.note && (
                <div>
                  <Spoken>{entry.note}</Spoken>
                </div>
              )}
              <div className="quiet">
                {t.recorded} <Moment at={entry.recordedAt} locale={locale} />
              </div>
            </div>
            <strong>{moneyText(entry.amountCents, money.currency, locale)}</strong>
            {can.reverseSpending && !entry.reverses && !entry.reversed && (
              <Button
                type="text"
                size="small"
                aria-label={`${t.reverse}: ${entry.category}`}
                onClick={() => setSlip(entry)}
              >
                {t.reverse}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <MoreButton list={list} />
      {slip && (
        <ReasonDialog
          title={t.reverseTitle(slip.category, moneyText(slip.amountCents, money.currency, locale))}
          submitText={t.reverse}
          danger
          label={t.reason}
          keep={`reversal.${slip.id}`}
          perform={(reason) => reverseSpending(slip.id, reason)}
          onClose={() => setSlip(null)}
          onDone={() => queries.invalidateQueries({ queryKey: awardQuery(id).queryKey })}
        >
          <p>{t.reverseHint}</p>
        </ReasonDialog>
      )}
    </Section>
  );
}

function SpendingForm({ id, currency }: { id: string; currency: string }) {
  const t = useTexts(texts);
  const c = useTexts(common);
  const { locale } = useLanguage();
  const queries = useQueryClient();
  const [form] = Form.useForm<Use>();
  const listId = useId();
  const record = useMutation({
    mutationFn: useOnce(({ category, amount, note }: Use, headers) =>
      recordSpending(id, { category, amountCents: centsOf(amount) ?? 0, note }, headers),
    ),
    onSuccess: async () => {
      form.resetFields();
      await queries.invalidateQueries({ queryKey: awardQuery(id).queryKey });
    },
  });
  return (
    <ProblemForm<Use>
      form={form}
      initialValues={{ note: '' }}
      error={record.error}
      pending={record.isPending}
      submitText={t.recordSpending}
      minor
      keep={`spending.${id}`}
      onSubmit={(use) => record.mutateAsync(use)}
    >
      <div className="field-row">
        <Form.Item
          name="category"
          label={t.category}
          rules={[{ required: true, whitespace: true, message: c.required }]}
        >
          <Input maxLength={200} list={listId} />
        </Form.Item>
        <Form.Item
          name="amount"
          label={t.amount}
          extra={t.amountHint}
          rules={[
            {
              validator: (_, typed: string | undefined) =>
                centsOf(typed ?? '') ? Promise.resolve() : Promise.reject(new Error(t.badAmount)),
            },
          ]}
        >
          <Input inputMode="decimal" maxLength={30} prefix={signOf(currency, locale)} />
        </Form.Item>
      </div>
      <datalist id={listId}>
        {t.categories.map((use) => (
          <option key={use} value={use} />
        ))}
      </datalist>
      <Form.Item name="note" label={t.noteLabel}>
        <Input maxLength={2000} />
      </Form.Item>
    </ProblemForm>
  );
}
