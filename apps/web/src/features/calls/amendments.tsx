import { useSuspenseQuery } from '@tanstack/react-query';
import { useLanguage, useTextOf, useTexts } from '../../app/i18n.js';
import { Moment } from '../../ui/moment.js';
import { Empty, Prose } from '../../ui/page.js';
import { amendmentsQuery, type Call } from './api.js';
import { amendmentTexts } from './amendment-texts.js';
import { Differences, type Difference } from './differences.js';
import './amendments.css';

type Changes = Record<string, { before: unknown; after: unknown } | null>;

/** What was changed since publication, newest first: when, why, and each thing before and after. */
export function Amendments({ call }: { call: Call }) {
  const a = useTexts(amendmentTexts);
  const textOf = useTextOf();
  const { locale } = useLanguage();
  const { items } = useSuspenseQuery(amendmentsQuery(call.id)).data;
  if (items.length === 0) return <Empty>{a.none}</Empty>;
  return (
    <>
      {items.map(({ id, madeAt, reason, reasonEn, changes }) => (
        <div key={id} className="amendment">
          <p className="quiet">
            <Moment at={madeAt} locale={locale} timeZone={call.timeZone} />
          </p>
          <Prose text={textOf(reason, reasonEn)} />
          <Differences call={call} rows={Object.entries(changes as Changes).map(difference)} />
        </div>
      ))}
    </>
  );
}

const difference = ([field, values]: [string, Changes[string]]): Difference =>
  values ? { field, ...values } : { field, before: null, after: null, hidden: true };
