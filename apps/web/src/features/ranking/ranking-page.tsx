import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useLanguage, useNameOf, useTextOf, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { useAddress } from '../../app/use-address.js';
import { Moment } from '../../ui/moment.js';
import { Empty, Section } from '../../ui/page.js';
import { Lines } from '../../ui/skeleton.js';
import type { Call } from '../calls/api.js';
import { CallFrame, useCall } from '../manage/call-frame.js';
import { Agreement, Severities } from './agreement.js';
import { keyOf, rankingQuery, type Ranking, type RankingGroup } from './api.js';
import { CaseDrawer } from './case-drawer.js';
import { GroupBoard } from './group-board.js';
import { GroupChoice } from './group-choice.js';
import { LineChoice } from './line-choice.js';
import './ranking.css';
import { texts } from './texts.js';
import { useLine } from './use-line.js';

/** The ranking of a round by direction and track, with what the reviews leave open and what a moved line would change. */
export default function RankingPage() {
  const t = useTexts(texts);
  const { id = '', roundId = '' } = useParams();
  const textOf = useTextOf();
  const call = useCall();
  const { data: ranking, error } = useQuery(rankingQuery(roundId));
  return (
    <CallFrame
      part={ranking ? `${t.title} · ${textOf(ranking.name, ranking.nameEn)}` : t.title}
      lead={ranking && <Standing ranking={ranking} round={`/manage/calls/${id}/rounds/${roundId}`} />}
      actions={
        <Link className="button" to={`/manage/calls/${id}/rounds/${roundId}`}>
          {t.monitor}
        </Link>
      }
    >
      {error ? <ProblemAlert error={error} /> : null}
      {!ranking && !error && <Lines count={8} />}
      {ranking && <Board call={call} ranking={ranking} />}
    </CallFrame>
  );
}

/** How far the ranking can be trusted now: its stage, its age, and whether scores are calibrated. */
function Standing({ ranking, round }: { ranking: Ranking; round: string }) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const stage = ranking.final ? t.final : ranking.state === 'closed' ? null : t.provisional;
  return (
    <>
      {stage ? <>{stage} </> : <Link to={round}>{t.toFix}</Link>} {ranking.method === 'crossed' && <>{t.crossed} </>}
      <span className="small whole">
        {t.computed} <Moment at={ranking.computedAt} locale={locale} />
      </span>
      <div className="small">{t.amongSeen}</div>
    </>
  );
}

function Board({ call, ranking }: { call: Call; ranking: Ranking }) {
  const t = useTexts(texts);
  const nameOf = useNameOf();
  const [{ group: chosen }, set] = useAddress({ group: '' });
  const { groups } = ranking;
  const active = groups.find((group) => keyOf(group) === chosen) ?? groups[0];
  if (!active) return <Empty>{t.noGroups}</Empty>;
  const placeOf = ({ directionId, trackId }: RankingGroup) =>
    [call.directions.find(({ id }) => id === directionId), call.tracks.find(({ id }) => id === trackId)]
      .flatMap((named) => (named ? [nameOf(named)] : []))
      .join(' · ');
  return (
    <>
      {ranking.why && <Alert className="problem" type="info" showIcon title={t.means[ranking.why]} />}
      <GroupChoice
        groups={groups.map((group) => ({ key: keyOf(group), label: `${placeOf(group)} (${group.rows.length})` }))}
        active={keyOf(active)}
        change={(next) => set({ group: next === keyOf(groups[0]!) ? '' : next })}
      >
        <Group key={keyOf(active)} call={call} ranking={ranking} group={active} place={placeOf(active)} />
      </GroupChoice>
      <div className="columns">
        {(ranking.reliability || ranking.alpha.interval !== null) && <Agreement ranking={ranking} />}
        {ranking.severities && ranking.severities.length > 0 && <Severities severities={ranking.severities} />}
      </div>
    </>
  );
}

interface GroupProps {
  call: Call;
  ranking: Ranking;
  group: RankingGroup;
  place: string;
}

/** One direction and track, at its target or at the line that was asked for. */
function Group({ call, ranking, group, place }: GroupProps) {
  const [opened, open] = useState<string | null>(null);
  const { shown, error, ...line } = useLine(ranking.roundId, group);
  return (
    <Section>
      <LineChoice
        group={shown}
        target={call.tracks.find(({ id }) => id === group.trackId)?.targetNumber ?? null}
        {...line}
      />
      {error ? <ProblemAlert error={error} /> : null}
      <div className="follows-line" aria-busy={line.isBusy}>
        <GroupBoard ranking={ranking} group={shown} place={place} show={open} />
      </div>
      <CaseDrawer
        call={call}
        canHaveMore={ranking.state === 'open'}
        row={shown.rows.find(({ applicationId }) => applicationId === opened) ?? null}
        close={() => open(null)}
      />
    </Section>
  );
}
