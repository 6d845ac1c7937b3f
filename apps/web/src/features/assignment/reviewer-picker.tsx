import { useQuery } from '@tanstack/react-query';
import { Radio } from 'antd';
import { useState } from 'react';
import { useTexts } from '../../app/i18n.js';
import { SearchField } from '../../app/listing.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Empty } from '../../ui/page.js';
import { Lines } from '../../ui/skeleton.js';
import { Spoken } from '../../ui/spoken.js';
import { candidatesQuery, poolQuery, type Candidate } from './api.js';
import { MatchEvidence, Nearness } from './match-evidence.js';
import { texts } from './texts.js';

interface PickerProps {
  applicationId: string;
  roundId: string;
  chosen: string;
  choose: (reviewerId: string) => void;
}

/** Who could take a place: the alternates of the latest run, nearest first, or anybody of the pool. */
export function ReviewerPicker({ applicationId, roundId, chosen, choose }: PickerProps) {
  const t = useTexts(texts);
  const { data, error, isPending } = useQuery(candidatesQuery(applicationId, roundId));
  const [q, setQ] = useState('');
  const pool = useQuery(poolQuery(q));
  // Whoever was swapped out is the last to be asked, and may be the nearest all the same.
  const nearestFirst = (data?.items ?? []).toSorted((a, b) => b.score - a.score);
  const known = new Set(data?.items.map(({ reviewerId }) => reviewerId));
  return (
    <div className="picker">
      <h2 className="dialog-head">{t.candidates}</h2>
      {error ? <ProblemAlert error={error} /> : null}
      {isPending && <Lines count={3} />}
      {data?.items.length === 0 && <Empty>{t.noCandidates}</Empty>}
      <Radio.Group
        className="picker-list"
        aria-label={t.candidates}
        value={chosen}
        onChange={({ target }) => choose(target.value as string)}
      >
        {nearestFirst.map((candidate) => (
          <CandidateRow key={candidate.reviewerId} candidate={candidate} />
        ))}
      </Radio.Group>
      <h2 className="dialog-head">{t.search}</h2>
      <SearchField label={t.searchHint} value={q} onChange={setQ} />
      {pool.error ? <ProblemAlert error={pool.error} /> : null}
      {pool.isFetching && <Lines count={2} />}
      {pool.data?.items.length === 0 && <Empty>{t.noneFound}</Empty>}
      <Radio.Group
        className="picker-list"
        aria-label={t.search}
        value={chosen}
        onChange={({ target }) => choose(target.value as string)}
      >
        {pool.data?.items
          .filter(({ id }) => !known.has(id))
          .map(({ id, name, institution, keywords }) => (
            <div key={id} className="picker-row">
              <Radio value={id} aria-label={t.choose(name)}>
                <WhoItIs name={name} institution={institution} />
              </Radio>
              <div className="quiet picker-more">{keywords.slice(0, 6).join(' · ')}</div>
            </div>
          ))}
      </Radio.Group>
    </div>
  );
}

function CandidateRow({ candidate }: { candidate: Candidate }) {
  const t = useTexts(texts);
  const { reviewerId, name, institution, score, evidence, load, capacity, clean, sameInstitution } = candidate;
  return (
    <div className="picker-row">
      <Radio value={reviewerId} disabled={!clean} aria-label={t.choose(name)}>
        <WhoItIs name={name} institution={institution} />
      </Radio>
      <span className="picker-facts">
        <Nearness score={score} />
        <span className="quiet">
          {t.load} {load} / {capacity}
        </span>
        {!clean && <span className="mark mark-due">{hindrance(candidate, t)}</span>}
        {clean && sameInstitution && <span className="mark">{t.sameInstitution}</span>}
      </span>
      <div className="picker-more">
        <MatchEvidence evidence={evidence} />
      </div>
    </div>
  );
}

function hindrance(it: Candidate, t: typeof texts.zh): string {
  if (it.inConflict) return t.conflict;
  if (it.assigned) return t.assigned(t.states[it.assigned]);
  return it.atCapacity ? t.full : t.notInPool;
}

function WhoItIs({ name, institution }: { name: string; institution: string | null }) {
  return (
    <>
      <span className="row-title">
        <Spoken>{name}</Spoken>
      </span>{' '}
      <span className="quiet">
        <Spoken>{institution}</Spoken>
      </span>
    </>
  );
}
