import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { useId } from 'react';
import { common } from '../../app/common-texts.js';
import { useLanguage, useTexts, useUsesOf } from '../../app/i18n.js';
import { MoreButton } from '../../app/more-button.js';
import { ProblemForm } from '../../app/problem-form.js';
import { useOnce } from '../../app/use-once.js';
import { Moment } from '../../ui/moment.js';
import { Empty, Section } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import { centsOf, moneyText, signOf } from '../funding/money.js';
import { awardQuery, recordSpending, spendingQuery, type Award } from './scholar-api.js';
import { EntryName, ReverseButton } from './reversal.js';
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
      {items.length > 0 && award.endedAt && <p className="quiet">{t.endedSpending}</p>}
      {items.length === 0 && <Empty>{t.noSpending}</Empty>}
      <ul className="rows rows-below">
        {items.map((entry) => (
          <li key={entry.id}>
            <div className="row-main">
              <EntryName entry={entry} />
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
            {can.reverseSpending && <ReverseButton entry={entry} currency={money.currency} hint={t.reverseHint} />}
          </li>
        ))}
      </ul>
      <MoreButton list={list} />
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
