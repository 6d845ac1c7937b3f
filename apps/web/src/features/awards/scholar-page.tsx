import { useSuspenseQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { Link, useParams } from 'react-router';
import { useLanguage, useNameOf, useTexts } from '../../app/i18n.js';
import { Dotted } from '../../ui/dotted.js';
import { dayText } from '../../ui/moment.js';
import { Empty, Page, Section } from '../../ui/page.js';
import { moneyText, unpaidOf } from '../funding/money.js';
import { awardQuery, type Award } from './scholar-api.js';
import { Outcomes } from './scholar-outcomes.js';
import { RouteNotes } from './scholar-route.js';
import { Spending } from './scholar-spending.js';
import { texts } from './scholar-texts.js';
import './scholar.css';

/** The scholar's award: money, spending, payments, route and outcomes; recorded, never applied for. */
export default function ScholarPage() {
  const t = useTexts(texts);
  const nameOf = useNameOf();
  const { id = '' } = useParams();
  const { data: award } = useSuspenseQuery(awardQuery(id));
  return (
    <Page
      title={award.title}
      eyebrow={t.eyebrow}
      lead={<Dotted parts={[nameOf(award.direction), nameOf(award.track), award.year, t.states[award.state]]} />}
      actions={
        <>
          <Link className="button" to={`/applications/${award.applicationId}`}>
            {t.toCase}
          </Link>
          <Link className="button" to={`/register/${award.id}`}>
            {t.toRegister}
          </Link>
        </>
      }
    >
      {award.state === 'suspended' && <Alert className="problem" type="warning" showIcon title={t.suspended} />}
      <Money award={award} />
      <div className="columns">
        <div>
          <Spending award={award} />
          <Payments award={award} />
        </div>
        <div>
          <Outcomes award={award} />
          <RouteNotes award={award} />
        </div>
      </div>
    </Page>
  );
}

function Money({ award: { money } }: { award: Award }) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const text = (cents: number) => moneyText(cents, money.currency, locale);
  const unpaid = unpaidOf(money);
  const figures = [
    [t.total, money.amountCents],
    [t.paid, money.paidCents],
    [t.spent, money.spentCents],
    [t.left, money.leftCents, unpaid > 0 && t.leftUnpaid(text(unpaid))],
  ] as const;
  return (
    <Section title={t.money}>
      <dl className="figures figures-money">
        {figures.map(([name, cents, more]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {text(cents)}
              {more && <div className="small quiet">{more}</div>}
            </dd>
          </div>
        ))}
      </dl>
      <meter
        className="money-share"
        min={0}
        max={money.amountCents}
        value={money.spentCents}
        aria-label={t.shareText(text(money.spentCents), text(money.amountCents))}
      />
    </Section>
  );
}

function Payments({ award: { disbursements, money } }: { award: Award }) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  return (
    <Section title={t.payments}>
      {disbursements.length === 0 ? (
        <Empty>{t.noPayments}</Empty>
      ) : (
        <ul className="rows">
          {disbursements.map(({ id, plannedOn, amountCents, state, reference }) => (
            <li key={id}>
              <div className="row-main">
                <span className="row-title">{dayText(plannedOn, locale)}</span>
                <div className="quiet">
                  {[t.paymentStates[state], reference && `${t.reference} ${reference}`].filter(Boolean).join(' · ')}
                </div>
              </div>
              <strong>{moneyText(amountCents, money.currency, locale)}</strong>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
