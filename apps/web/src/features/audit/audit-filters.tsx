import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { DayInput } from '../../app/day-input.js';
import { useLanguage, useTexts, useTitleOf } from '../../app/i18n.js';
import { Moment } from '../../ui/moment.js';
import { Select } from '../../ui/select.js';
import { callsQuery } from '../calls/api.js';
import { actionTexts, areaTexts } from './actions.js';
import { peopleOnRecordQuery, type AuditRow } from './api.js';
import { actorText } from './sentence.js';
import { texts } from './texts.js';

export interface AuditAddress {
  call: string;
  person: string;
  /** What kind of thing the entries are about. */
  kind: string;
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
      <PersonFilter id={address.person} choose={(person) => set({ person })} rows={rows} />
      <Select
        aria-label={t.action}
        showSearch={{ optionFilterProp: 'label' }}
        value={address.action}
        onChange={(action) => set({ action })}
        options={[{ value: '', label: t.allActions }, ...actionOptions(language)]}
        style={{ minWidth: 190 }}
      />
      <Select
        aria-label={t.about}
        showSearch={{ optionFilterProp: 'label' }}
        value={address.kind}
        onChange={(kind) => set({ kind })}
        options={[{ value: '', label: t.allKinds }, ...kindOptions(language)]}
        className="audit-kind"
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

interface PersonOption {
  value: string;
  label: string;
  disabled?: boolean;
  lastAt?: string;
}

interface PersonFilterProps {
  id: string;
  choose: (id: string) => void;
  rows: readonly AuditRow[];
}

/** Who did it, found by name or address among those who are on record. */
function PersonFilter({ id, choose, rows }: PersonFilterProps) {
  const t = useTexts(texts);
  const { language, locale } = useLanguage();
  const [q, setQ] = useState('');
  const found = useQuery(peopleOnRecordQuery(q));
  const [picked, setPicked] = useState<{ id: string; name: string } | null>(null);
  const named = rows.find(({ actorId }) => actorId === id);
  const name = named ? actorText(named, language) : picked?.id === id ? picked.name : id.slice(0, 8);
  const people = q === '' ? [] : (found.data?.items ?? []);
  const chosen = [{ value: '', label: t.everybody }, ...(id ? [{ value: id, label: name }] : [])];
  const options: PersonOption[] =
    q === ''
      ? [...chosen, { value: 'hint', label: t.personHint, disabled: true }]
      : people.map((person) => ({ value: person.id, label: person.name, lastAt: person.lastAt }));
  return (
    <Select<string, PersonOption>
      aria-label={t.person}
      className="audit-person"
      popupMatchSelectWidth={false}
      showSearch={{ filterOption: false, searchValue: q, onSearch: (text) => setQ(text.trimStart().slice(0, 254)) }}
      loading={found.isFetching}
      value={id}
      onChange={(next) => {
        setPicked(people.find((person) => person.id === next) ?? null);
        setQ('');
        choose(next);
      }}
      options={options}
      optionRender={({ data }) => (
        <>
          {data.label}
          {data.lastAt && (
            <div className="quiet audit-seen">
              {t.lastSeen} <Moment at={data.lastAt} locale={locale} />
            </div>
          )}
        </>
      )}
      notFoundContent={found.isFetching ? t.searching : t.nobody}
    />
  );
}

/** All kinds of things that entries are about, by name. */
const kindOptions = (language: 'zh' | 'en') =>
  Object.entries(texts[language].subjects)
    .map(([value, label]) => ({ value, label: label[0]!.toUpperCase() + label.slice(1) }))
    .sort((one, other) => one.label.localeCompare(other.label, language));

/** All actions, by what they are about. */
function actionOptions(language: 'zh' | 'en') {
  const byArea = Map.groupBy(Object.entries(actionTexts[language]), ([code]) => code.split('.')[0]!);
  return [...byArea].map(([area, actions]) => ({
    label: areaTexts[language][area] ?? area,
    options: actions.map(([value, label]) => ({ value, label })),
  }));
}
