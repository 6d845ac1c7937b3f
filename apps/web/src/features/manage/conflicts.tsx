import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { MoreButton } from '../../app/more-button.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import type { Schemas } from '../../app/api.js';
import { Section } from '../../ui/page.js';
import { conflictsQuery, decideConflict } from './api.js';
import { texts } from './texts.js';

type Conflict = Schemas['ConflictView'];

/** Possible conflicts that block until somebody decides. Nothing when there are none. */
export function Conflicts({ callId }: { callId: string }) {
  const t = useTexts(texts);
  const list = useInfiniteQuery(conflictsQuery(callId));
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  if (rows.length === 0) return null;
  return (
    <Section id="conflicts" title={t.conflicts}>
      <ul className="rows">
        {rows.map((conflict) => (
          <ConflictRow key={conflict.id} conflict={conflict} />
        ))}
      </ul>
      <MoreButton list={list} />
    </Section>
  );
}

function ConflictRow({ conflict }: { conflict: Conflict }) {
  const t = useTexts(texts);
  const { language } = useLanguage();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const decide = useMutation({
    mutationFn: (state: 'confirmed' | 'dismissed') => decideConflict(conflict.id, state, reason),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['conflicts'] }),
  });
  const tooShort = reason.trim().length < 3;
  return (
    <li>
      <div className="row-main">
        <div className="row-title">
          {conflict.personName} ↔ {conflict.applicantName}
        </div>
        <div className="quiet">{conflict.applicationTitle}</div>
        {conflict.evidence.map((found, index) => (
          <div key={index}>{language === 'zh' ? found.textZh : found.textEn}</div>
        ))}
        {decide.error ? <ProblemAlert error={decide.error} /> : null}
      </div>
      {(conflict.can.confirm || conflict.can.dismiss) && (
        <div className="page-actions">
          <Input
            aria-label={t.reason}
            placeholder={t.reason}
            value={reason}
            maxLength={2000}
            onChange={(event) => setReason(event.target.value)}
          />
          {conflict.can.confirm && (
            <Button disabled={tooShort} loading={decide.isPending} onClick={() => decide.mutate('confirmed')}>
              {t.confirm}
            </Button>
          )}
          {conflict.can.dismiss && (
            <Button disabled={tooShort} loading={decide.isPending} onClick={() => decide.mutate('dismissed')}>
              {t.dismiss}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
