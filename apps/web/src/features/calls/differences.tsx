import type { ReactNode } from 'react';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { Moment } from '../../ui/moment.js';
import { Prose } from '../../ui/page.js';
import { PlainTable } from '../../ui/plain-table.js';
import { moneyText } from '../funding/money.js';
import type { Call } from './api.js';
import { amendmentTexts, fieldName } from './amendment-texts.js';
import { texts } from './texts.js';

export interface Difference {
  field: string;
  before: unknown;
  after: unknown;
  /** What it was and is stays in the office. */
  hidden?: boolean;
}

/** From here on a text is unfolded only by whoever wants to read it. */
const LONG = 160;

/** What an amendment changes or changed, before and after, in words. */
export function Differences({ call, rows }: { call: Call; rows: readonly Difference[] }) {
  const a = useTexts(amendmentTexts);
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const told = (field: string, value: unknown): ReactNode => {
    if (value === null || value === undefined || value === '') return a.emptyValue;
    if (field === 'envelopeCents') return moneyText(Number(value), call.currency, locale);
    if (field === 'noticeHours') return t.noticeHours(Number(value));
    if (field === 'expressEntry') return t.expressEntries[value as keyof typeof t.expressEntries];
    if (field.endsWith('At')) return <Moment at={String(value)} locale={locale} timeZone={call.timeZone} />;
    const text = Array.isArray(value) ? value.filter(Boolean).join(t.listComma) || a.emptyValue : String(value);
    if (text.length <= LONG) return text;
    return (
      <details>
        <summary>{a.longText(text.slice(0, LONG / 4))}</summary>
        <Prose text={text} />
      </details>
    );
  };
  return (
    <PlainTable
      caption={a.caption}
      columns={[
        { title: a.field, cell: ({ field }: Difference) => fieldName(a, field) },
        {
          title: a.before,
          cell: ({ field, before, hidden }: Difference) => (hidden ? a.notPublic : told(field, before)),
        },
        {
          title: a.after,
          cell: ({ field, after, hidden }: Difference) => (hidden ? a.notPublic : told(field, after)),
        },
      ]}
      rows={rows}
      keyOf={({ field }) => field}
    />
  );
}
