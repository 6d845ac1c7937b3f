import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { dictionary, useLanguage, useTexts } from '../../app/i18n.js';
import { ReasonDialog } from '../../app/reason-dialog.js';
import { Spoken } from '../../ui/spoken.js';
import { moneyText } from '../funding/money.js';
import { reverseSpending, type SpendingEntry } from './scholar-api.js';

const texts = dictionary(
  {
    reverse: '冲销',
    title: (use: string, money: string) => `冲销：${use} ${money}`,
    reversalOf: (use: string) => `冲销：${use}`,
    reversed: '已冲销',
    reason: '原因',
  },
  {
    reverse: 'Take back',
    title: (use: string, money: string) => `Take back: ${use} ${money}`,
    reversalOf: (use: string) => `Taken back: ${use}`,
    reversed: 'taken back',
    reason: 'Reason',
  },
);

/** What an entry of spending is for, and whether it takes another one back or was taken back. */
export function EntryName({ entry: { category, reverses, reversed } }: { entry: SpendingEntry }) {
  const t = useTexts(texts);
  return (
    <>
      <span className="row-title">
        <Spoken naming={[category]}>{reverses ? t.reversalOf(category) : category}</Spoken>
      </span>{' '}
      {reversed && <span className="mark">{t.reversed}</span>}
    </>
  );
}

interface ReverseButtonProps {
  entry: SpendingEntry;
  currency: string;
  /** What follows from it. */
  hint: string;
}

/** Takes an entry back by one against it, for a reason; nothing where that was done, or where it is one against another. */
export function ReverseButton({ entry, currency, hint }: ReverseButtonProps) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  if (entry.reverses || entry.reversed) return null;
  return (
    <>
      <Button type="text" size="small" aria-label={`${t.reverse}: ${entry.category}`} onClick={() => setAsking(true)}>
        {t.reverse}
      </Button>
      {isAsking && (
        <ReasonDialog
          title={t.title(entry.category, moneyText(entry.amountCents, currency, locale))}
          naming={[entry.category]}
          submitText={t.reverse}
          danger
          label={t.reason}
          keep={`reversal.${entry.id}`}
          perform={(reason) => reverseSpending(entry.id, reason)}
          onClose={() => setAsking(false)}
          onDone={() => queries.invalidateQueries({ queryKey: ['awards'] })}
        >
          <p className="problem">{hint}</p>
        </ReasonDialog>
      )}
    </>
  );
}
