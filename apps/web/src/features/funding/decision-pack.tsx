import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useLanguage, useNameOf, useTextOf, useTexts } from '../../app/i18n.js';
import { Dotted } from '../../ui/dotted.js';
import { Prose, Section } from '../../ui/page.js';
import { pointsText } from '../../ui/points.js';
import { Keywords, WorkReading } from '../portfolios/application-reading.js';
import { texts as portfolioTexts } from '../portfolios/texts.js';
import { texts as conflictTexts } from '../conflicts/texts.js';
import { ReadPdf } from '../reviewing/pdf/read-pdf.js';
import { ReviewReading } from '../reviewing/review-reading.js';
import { placeQuery, type Pack } from './api.js';
import '../portfolios/workspace.css';
import '../reviewing/writing.css';
import './funding.css';
import { texts } from './texts.js';

interface DecisionPackProps {
  decisionId: string;
  callId: string;
  pack: Pack;
  hash: string | null;
  money: string;
  /** What is left of the envelope now: not part of what was frozen. */
  left?: string;
}

/** What the approvers decide on, as it was frozen at the proposal. */
export function DecisionPack({ decisionId, callId, pack, hash, money, left }: DecisionPackProps) {
  const t = useTexts(texts);
  const p = useTexts(portfolioTexts);
  const nameOf = useNameOf();
  const { applicant, application, direction, track, works, criteria = [], reviews } = pack;
  return (
    <>
      <Section title={t.pack} id="pack" aside={t.frozen}>
        <Glance decisionId={decisionId} callId={callId} pack={pack} money={money} left={left} />
        <hr />
        <dl className="facts">
          <dt>{t.applicant}</dt>
          <dd>
            <Dotted parts={[applicant.nameZh, applicant.nameLatin, applicant.institution]} />
          </dd>
          <dt>{t.place}</dt>
          <dd>
            <Dotted parts={[nameOf(direction), nameOf(track)]} />
          </dd>
          <dt>{t.eligibility}</dt>
          <dd>
            <Eligibility checks={pack.eligibility} />
          </dd>
          {pack.conflicts?.settled && pack.conflicts.settled.length > 0 && (
            <>
              <dt>{t.conflicts}</dt>
              <dd>
                <Settled conflicts={pack.conflicts.settled} />
              </dd>
            </>
          )}
          {hash && (
            <>
              <dt>{t.packHash}</dt>
              <dd>
                <code>{hash}</code>
              </dd>
            </>
          )}
        </dl>
      </Section>
      <Section title={t.rationale} id="rationale">
        <Prose text={pack.rationale} />
      </Section>
      <Section title={p.summary} id="summary">
        <Prose text={application.summary} />
        <Keywords words={application.keywords} />
        {application.statementFileId && (
          <p>
            <ReadPdf fileId={application.statementFileId} name={application.title} label={t.readStatement} />
          </p>
        )}
      </Section>
      <Section title={p.works} id="works">
        <div className="reading">
          {works.map((work, index) => (
            <WorkReading key={index} work={{ ...BARE_WORK, ...work, fileId: null }} number={index + 1}>
              {work.fileId && <ReadPdf fileId={work.fileId} name={work.title} label={t.readWork} />}
            </WorkReading>
          ))}
        </div>
      </Section>
      <Section title={t.reviews} id="reviews" aside={t.reviewCount(reviews.length)}>
        {reviews.map(({ overall, confidence, closeness, summary, scores = {}, comments = {} }, index) => (
          <article key={index} className="pack-review">
            <h3>
              {t.reviewNumber(index + 1)} · {t.overall} {overall.toFixed(1)}
            </h3>
            <ReviewReading
              criteria={criteria}
              review={{ content: { scores, comments, summary, confidential: null }, confidence, closeness }}
            />
          </article>
        ))}
      </Section>
    </>
  );
}

/** What a pack frozen earlier lacks of a work. */
const BARE_WORK = {
  id: '',
  venue: '',
  authors: [],
  doi: null,
  abstract: '',
  keywords: [],
  significance: '',
  fileId: null,
};

/** The figures that a decision hangs on, side by side. */
function Glance({
  decisionId,
  callId,
  pack: { standing, conflicts },
  money,
  left,
}: Pick<DecisionPackProps, 'decisionId' | 'callId' | 'pack' | 'money' | 'left'>) {
  const t = useTexts(texts);
  const textOf = useTextOf();
  const { locale } = useLanguage();
  const points = (score: number | null) => pointsText(score, locale);
  const { data } = useQuery(placeQuery(decisionId));
  const place = data?.place;
  const ranked = place && [
    place.low !== null && place.high !== null && t.rankRange(place.low, place.high),
    place.calibrated !== null && t.calibrated(points(place.calibrated)),
    t.rankedFor,
  ];
  return (
    <dl className="pack-head">
      <Fact name={t.amount} value={money} more={left && t.left(left)} />
      <Fact
        name={t.standingTitle}
        value={place ? t.rankOf(place.rank, place.of, place.tied) : data ? t.noRank : '…'}
        more={
          place &&
          ranked && (
            <>
              {ranked.filter(Boolean).join(' · ')} ·{' '}
              <Link to={`/manage/calls/${callId}/rounds/${place.roundId}/ranking`}>
                {t.toRanking(textOf(place.round, place.roundEn))}
              </Link>
            </>
          )
        }
      />
      <Fact
        name={t.reviews}
        value={t.reviewCount(standing.count)}
        more={standing.count > 0 && t.scores(points(standing.mean), points(standing.median), points(standing.spread))}
      />
      {conflicts && (
        <Fact
          name={t.conflicts}
          value={t.conflictsKept(conflicts.kept)}
          more={t.conflictsMore(conflicts.dismissed, conflicts.setAside)}
        />
      )}
    </dl>
  );
}

function Fact({ name, value, more }: { name: string; value: ReactNode; more?: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        {more ? <small>{more}</small> : null}
      </dd>
    </div>
  );
}

function Eligibility({ checks }: { checks: Pack['eligibility'] }) {
  const t = useTexts(texts);
  const verdicts: Record<string, string> = { pass: t.pass, fail: t.fail };
  if (checks.length === 0) return '–';
  return checks.map(({ rule, verdict, overridden }) => (
    <div key={rule}>
      {t.ruleIs(t.rules[rule] ?? rule, verdicts[verdict] ?? t.unknown)}
      {overridden && ` (${t.overridden})`}
    </div>
  ));
}

/** How the conflicts were settled, by kind; who they are is for those who run the call. */
function Settled({ conflicts }: { conflicts: NonNullable<NonNullable<Pack['conflicts']>['settled']> }) {
  const t = useTexts(texts);
  const c = useTexts(conflictTexts);
  return conflicts.map(({ kind, state, people }) => (
    <div key={`${kind} ${state}`}>{t.settled(c.kinds[kind] ?? kind, t.settledAs[state] ?? state, people)}</div>
  ));
}
