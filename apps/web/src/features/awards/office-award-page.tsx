import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { Link, useParams } from 'react-router';
import { Button } from 'antd';
import { useLanguage, useNameOf, usePersonNameOf, useTexts, useUsesOf } from '../../app/i18n.js';
import { MoreButton } from '../../app/more-button.js';
import { Dotted } from '../../ui/dotted.js';
import { Moment } from '../../ui/moment.js';
import { Empty, Page, Prose, Section } from '../../ui/page.js';
import { PlainTable } from '../../ui/plain-table.js';
import { Lines } from '../../ui/skeleton.js';
import { Spoken } from '../../ui/spoken.js';
import { moneyText } from '../funding/money.js';
import { countKindOf, texts as registerTexts } from '../register/texts.js';
import { AWARD_MOVES, officeAwardQuery, spendingQuery, type Award, type AwardMove } from './office-api.js';
import { Disbursements } from './office-disbursements.js';
import { MoneyBar } from './office-money.js';
import { MoveModal } from './office-move.js';
import { officeTexts } from './office-texts.js';
import { EntryName, ReverseButton } from './reversal.js';
import type { SpendingEntry } from './scholar-api.js';

/** One award for those who run it: its money, payments, what the scholar recorded, and where it stands. */
export default function OfficeAwardPage() {
  const t = useTexts(officeTexts);
  const nameOf = useNameOf();
  const scholarOf = usePersonNameOf();
  const { id = '' } = useParams();
  const { data: award } = useSuspenseQuery(officeAwardQuery(id));
  const { scholar, direction, track, title, callId, state } = award;
  const uses = useUsesOf()(award);
  return (
    <Page
      title={scholarOf(scholar)}
      eyebrow={<Link to={`/manage/calls/${callId}/awards`}>{t.title}</Link>}
      lead={
        <>
          <Spoken>{title}</Spoken>
          <Dotted parts={[scholar.institution, nameOf(direction), nameOf(track), t.states[state] ?? state]} />
        </>
      }
      actions={<Moves award={award} />}
    >
      <Section title={t.money}>
        <MoneyBar award={award} />
      </Section>
      <Section title={t.disbursements} aside={t.fourEyes}>
        <Disbursements award={award} />
      </Section>
      <div className="columns">
        <Section title={t.routes}>
          <Routes award={award} />
        </Section>
        <Section title={t.outcomes}>
          <Outcomes award={award} />
        </Section>
      </div>
      <Section title={t.spending}>
        <Suspense fallback={<Lines />}>
          <Spending award={award} />
        </Suspense>
      </Section>
      {uses.length > 0 && (
        <Section title={t.negative}>
          <ul className="notes">
            {uses.map((use) => (
              <li key={use}>{use}</li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}

function Moves({ award }: { award: Award }) {
  const t = useTexts(officeTexts);
  const [verb, setVerb] = useState<AwardMove | null>(null);
  const isPublic = award.state === 'active' || award.state === 'completed';
  return (
    <>
      {isPublic && (
        <Link className="button" to={`/register/${award.id}`}>
          {t.publicPage}
        </Link>
      )}
      {AWARD_MOVES.filter((move) => award.can[move]).map((move) => (
        <Button key={move} danger={move === 'terminate'} onClick={() => setVerb(move)}>
          {t.moves[move]}
        </Button>
      ))}
      {verb && <MoveModal awardId={award.id} verb={verb} onClose={() => setVerb(null)} />}
    </>
  );
}

function Routes({ award: { routeChanges } }: { award: Award }) {
  const t = useTexts(officeTexts);
  const { locale } = useLanguage();
  if (routeChanges.length === 0) return <Empty>{t.noRoutes}</Empty>;
  return (
    <ul className="rows">
      {routeChanges.map(({ id, text, recordedAt }) => (
        <li key={id}>
          <div className="row-main">
            <Prose text={text} />
          </div>
          <span className="quiet">
            <Moment at={recordedAt} locale={locale} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Outcomes({ award: { outcomes } }: { award: Award }) {
  const t = useTexts(officeTexts);
  const r = useTexts(registerTexts);
  if (outcomes.length === 0) return <Empty>{t.noOutcomes}</Empty>;
  return (
    <ul className="rows">
      {outcomes.map(({ id, kind, title, year, withdrawnAt }) => (
        <li key={id}>
          <div className="row-main">
            <Spoken>{title}</Spoken>
          </div>
          <span className="quiet">
            {[r.kinds[countKindOf[kind] ?? 'paper'], year, withdrawnAt && t.withdrawn].filter(Boolean).join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Spending({ award }: { award: Award }) {
  const t = useTexts(officeTexts);
  const { locale } = useLanguage();
  const list = useSuspenseInfiniteQuery(spendingQuery(award.id));
  const rows = list.data.pages.flatMap(({ items }) => items);
  if (rows.length === 0) return <Empty>{t.noSpending}</Empty>;
  const columns = [
    {
      title: t.use,
      cell: (entry: SpendingEntry) => <EntryName entry={entry} />,
    },
    {
      title: t.planAmount,
      number: true,
      cell: ({ amountCents }: SpendingEntry) => moneyText(amountCents, award.money.currency, locale),
    },
    { title: t.note, cell: ({ note }: SpendingEntry) => note },
    {
      title: t.date,
      cell: ({ recordedAt }: SpendingEntry) => <Moment at={recordedAt} locale={locale} />,
    },
    ...(award.can.correctSpending
      ? [
          {
            title: t.actions,
            cell: (entry: SpendingEntry) => (
              <ReverseButton entry={entry} currency={award.money.currency} hint={t.reverseHint} />
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <PlainTable caption={t.spending} columns={columns} rows={rows} keyOf={({ id }) => id} />
      <MoreButton list={list} />
    </>
  );
}
