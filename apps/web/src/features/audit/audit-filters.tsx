import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId } from 'react';
import { DayInput } from '../../app/day-input.js';
import { useLanguage, useTexts, useTitleOf } from '../../app/i18n.js';
import { Select } from '../../ui/select.js';
import { callsQuery } from '../calls/api.js';
import { actionTexts, areaTexts } from './actions.js';
import type { AuditRow } from './api.js';
import { actorText } from './sentence.js';
import { texts } from './texts.js';

export interface AuditAddress {
  call: string;
  person: string;
  subject: string;
  action: string;
  from: string;
  to: string;
}

interface AuditFiltersProps {
  address: AuditAddress;
  set: (part: Partial<AuditAddress>) => void;
  clear: () => void;
  /** The rows found: they name the person whom the address has by id. */
  rows: readonly AuditRow[];
}

export function AuditFilters({ address, set, clear, rows }: AuditFiltersProps) {
  const t = useTexts(texts);
  const titleOf = useTitleOf();
  const { language } = useLanguage();
  const id = useId();
  const calls = useInfiniteQuery(callsQuery);
  const known = calls.data?.pages.flatMap(({ items }) => items) ?? [];
  const named = rows.find(({ actorId }) => actorId === address.person);
  const isFiltered = Object.values(address).some((value) => value !== '');
  return (
    <>
      <Select
        aria-label={t.call}
        value={address.call}
        onChange={(call) => set({ call })}
        options={[{ value: '', label: t.allCalls }, ...known.map((call) => ({ value: call.id, label: titleOf(call) }))]}
        className="audit-call"
      />
      <Select
        aria-label={t.action}
        showSearch={{ optionFilterProp: 'label' }}
        value={address.action}
        onChange={(action) => set({ action })}
        options={[{ value: '', label: t.allActions }, ...actionOptions(language)]}
        style={{ minWidth: 190 }}
      />
      {(['from', 'to'] as const).map((end) => (
        <div key={end} className="audit-day">
          <label className="quiet" htmlFor={id + end}>
            {t[end]}
          </label>
          <div>
            <DayInput id={id + end} value={address[end]} onChange={(day) => set({ [end]: day ?? '' })} />
          </div>
        </div>
      ))}
      {address.person && (
        <Button size="small" onClick={() => set({ person: '' })}>
          {t.person(named ? actorText(named, language) : address.person.slice(0, 8))} ×
        </Button>
      )}
      {address.subject && (
        <Button size="small" onClick={() => set({ subject: '' })}>
          {t.subject} {address.subject.slice(0, 8)} ×
        </Button>
      )}
      {isFiltered && (
        <Button type="link" size="small" onClick={clear}>
          {t.noFilter}
        </Button>
      )}
    </>
  );
}

/** All actions, by what they are about. */
function actionOptions(language: 'zh' | 'en') {
  const byArea = Map.groupBy(Object.entries(actionTexts[language]), ([code]) => code.split('.')[0]!);
  return [...byArea].map(([area, actions]) => ({
    label: areaTexts[language][area] ?? area,
    options: actions.map(([value, label]) => ({ value, label })),
  }));
}
