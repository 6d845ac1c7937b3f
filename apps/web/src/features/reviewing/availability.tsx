import { Button } from 'antd';
import { useState } from 'react';
import { SaveTrouble } from '../../app/autosave.js';
import { DayInput } from '../../app/day-input.js';
import { useTexts } from '../../app/i18n.js';
import { mergeTexts, type Clash } from '../../app/merge-texts.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { TagsField } from '../../app/tags-field.js';
import { Field } from '../../ui/fields.js';
import { NumberInput } from '../../ui/number-input.js';
import { Section } from '../../ui/page.js';
import { saveMyPage, type PoolPage } from './api.js';
import { myPageTexts } from './my-page-texts.js';
import { useSaveMyPage } from './use-save-my-page.js';

type Wishes = Pick<PoolPage, 'keywords' | 'capacity' | 'unavailableUntil'>;

const wishesOf = ({ keywords, capacity, unavailableUntil }: PoolPage): Wishes => ({
  keywords,
  capacity,
  unavailableUntil,
});

/** The same part was changed here and elsewhere. */
class Clashing extends Error {
  constructor(
    readonly clashes: Clash[],
    readonly theirs: Wishes,
  ) {
    super();
  }
}

/** Field, load and time away. What was changed elsewhere meanwhile stays, unless it was changed here too: then one chooses. */
export function Availability({ page }: { page: PoolPage }) {
  const t = useTexts(myPageTexts);
  const [base, setBase] = useState(() => wishesOf(page));
  const [value, setValue] = useState(base);
  const save = useSaveMyPage(page);
  const store = (wanted: Wishes, since: Wishes) =>
    save.mutate(
      (at) => {
        const merged = mergeTexts(since, wanted, wishesOf(at));
        if (merged.clashes.length > 0) throw new Clashing(merged.clashes, wishesOf(at));
        return saveMyPage({ ...merged.value, version: at.version });
      },
      {
        onSuccess: ({ page: saved }) => {
          setBase(wishesOf(saved));
          setValue(wishesOf(saved));
        },
      },
    );
  const choose = (wanted: Wishes, { theirs }: Clashing) => {
    setBase(theirs);
    setValue(wanted);
    store(wanted, theirs);
  };
  const change = (part: Partial<Wishes>) => {
    save.reset();
    setValue({ ...value, ...part });
  };
  const clash = save.error instanceof Clashing ? save.error : null;
  return (
    <Section title={t.field}>
      <TagsField
        label={t.keywords}
        hint={t.keywordsHint}
        value={value.keywords}
        most={50}
        length={100}
        onChange={(words) => change({ keywords: words })}
      />
      <div className="field-row">
        <Field label={t.capacity} hint={t.capacityHint}>
          {(id, hintId) => (
            <NumberInput
              id={id}
              aria-describedby={hintId}
              min={0}
              max={100}
              precision={0}
              value={value.capacity}
              onChange={(count) => change({ capacity: count ?? 0 })}
            />
          )}
        </Field>
        <Field label={t.away} hint={t.awayHint}>
          {(id, hintId) => (
            <DayInput
              id={id}
              aria-describedby={hintId}
              value={value.unavailableUntil}
              onChange={(unavailableUntil) => change({ unavailableUntil })}
            />
          )}
        </Field>
      </div>
      {clash && (
        <SaveTrouble
          autosave={{
            ...{ state: 'stale', error: clash, clashes: clash.clashes, restoredAt: null },
            flush: () => Promise.resolve(null),
            keepMine: () => choose(value, clash),
            takeTheirs: () => choose(withTheirs(value, clash.clashes), clash),
          }}
          names={{ keywords: t.keywords, capacity: t.capacity, unavailableUntil: t.away }}
        />
      )}
      {save.error && !clash ? <ProblemAlert error={save.error} /> : null}
      <div className="form-end">
        <Button type="primary" loading={save.isPending} onClick={() => store(value, base)}>
          {t.save}
        </Button>
        <span className="quiet" role="status">
          {save.isSuccess && t.saved}
        </span>
      </div>
    </Section>
  );
}

const withTheirs = (value: Wishes, clashes: readonly Clash[]): Wishes => ({
  ...value,
  ...Object.fromEntries(clashes.map(({ path, theirs }) => [path, theirs])),
});
