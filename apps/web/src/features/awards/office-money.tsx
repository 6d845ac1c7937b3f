import { useLanguage, useTexts } from '../../app/i18n.js';
import '../funding/funding.css';
import { moneyText, unpaidOf } from '../funding/money.js';
import type { Award } from './office-api.js';
import { officeTexts } from './office-texts.js';

/** The lump sum: paid, planned, and what is not planned yet; beside it what the scholar has spent. */
export function MoneyBar({ award: { money } }: { award: Award }) {
  const t = useTexts(officeTexts);
  const { locale } = useLanguage();
  const text = (cents: number) => moneyText(cents, money.currency, locale);
  const unpaid = unpaidOf(money);
  const parts = [
    { key: 'bound', cents: money.paidCents, name: t.paid },
    { key: 'planned', cents: money.plannedCents - money.paidCents, name: t.toPay },
    { key: 'free', cents: money.unplannedCents, name: t.unplanned },
  ];
  const said = parts.map(({ name, cents }) => `${name} ${text(cents)}`).join('; ');
  return (
    <div className="budget">
      <div className="budget-bar" role="img" aria-label={`${t.amount} ${text(money.amountCents)}: ${said}`}>
        {parts
          .filter(({ cents }) => cents > 0)
          .map(({ key, cents }) => (
            <span key={key} className={`budget-${key}`} style={{ flexGrow: cents / money.amountCents }} />
          ))}
      </div>
      <dl className="budget-legend">
        <div>
          <dt>{t.amount}</dt>
          <dd>{text(money.amountCents)}</dd>
        </div>
        {parts.map(({ key, cents, name }) => (
          <div key={key} className={`budget-key budget-key-${key}`}>
            <dt>{name}</dt>
            <dd>{text(cents)}</dd>
          </div>
        ))}
        <div>
          <dt>{t.spent}</dt>
          <dd>{text(money.spentCents)}</dd>
        </div>
        <div>
          <dt>{t.left}</dt>
          <dd>
            {text(money.leftCents)}
            {unpaid > 0 && <div className="quiet">{t.leftUnpaid(text(unpaid))}</div>}
          </dd>
        </div>
      </dl>
    </div>
  );
}
