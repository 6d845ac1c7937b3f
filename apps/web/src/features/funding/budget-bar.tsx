import { useLanguage, useTexts } from '../../app/i18n.js';
import './funding.css';
import { moneyText } from './money.js';
import { officeTexts } from './office-texts.js';

interface BudgetBarProps {
  currency: string;
  envelopeCents: number;
  boundCents: number;
  /** Drafts, or what a try-out would take on top of what is bound. */
  plannedCents?: number;
  plannedText?: string;
}

/** The envelope of a call: what is bound, what is planned on top, what is free; in red what would be too much. */
export function BudgetBar({ currency, envelopeCents, boundCents, plannedCents = 0, plannedText }: BudgetBarProps) {
  const t = useTexts(officeTexts);
  const { locale } = useLanguage();
  const money = (cents: number) => moneyText(cents, currency, locale);
  const whole = Math.max(envelopeCents, boundCents + plannedCents, 1);
  const over = Math.max(0, boundCents + plannedCents - envelopeCents);
  const free = envelopeCents - boundCents - plannedCents;
  const parts = [
    { key: 'bound', cents: boundCents, text: t.bound },
    // Told whole, also where a part of it is too much and drawn as such.
    { key: 'planned', cents: plannedCents, text: plannedText ?? t.drafts },
    { key: 'over', cents: over, text: t.over },
    { key: 'free', cents: Math.max(0, free), text: t.free },
  ].filter(({ cents }) => cents > 0);
  const said = parts.map(({ text, cents }) => `${text} ${money(cents)}`).join('; ');
  return (
    <div className="budget">
      <div className="budget-bar" role="img" aria-label={`${t.envelope} ${money(envelopeCents)}: ${said}`}>
        {parts.map(({ key, cents }) => (
          <span
            key={key}
            className={`budget-${key}`}
            style={{ flexGrow: (key === 'planned' ? Math.max(0, cents - over) : cents) / whole }}
          />
        ))}
      </div>
      <dl className="budget-legend">
        <div>
          <dt>{t.envelope}</dt>
          <dd>{money(envelopeCents)}</dd>
        </div>
        {parts.map(({ key, cents, text }) => (
          <div key={key} className={`budget-key budget-key-${key}`}>
            <dt>{text}</dt>
            <dd>{money(cents)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
