import { Space } from 'antd';
import { useState } from 'react';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ChoiceField } from '../../ui/choice-field.js';
import { Field, TextField } from '../../ui/fields.js';
import { NumberInput } from '../../ui/number-input.js';
import { Select } from '../../ui/select.js';
import { texts as callTexts } from '../calls/texts.js';
import { signOf } from '../funding/money.js';
import type { CallForm, Use } from './call-document.js';
import { CountField } from './form-parts.js';
import { MomentInput } from './moment-field.js';
import { UsesField } from './uses-field.js';
import { wizardTexts } from './wizard-texts.js';

/** What can be set before a call is published and, with a reason, afterwards. */
export interface SharedFields {
  guidelines: string;
  guidelinesEn: string;
  opensAt: string | null;
  deadlineAt: string | null;
  graceMinutes: number;
  reviewersPerApplication: number;
  offerDays: number;
  noticeHours: number;
  envelopeCents: number;
  expressEntry: 'none' | 'review' | 'decision';
  uses: Use[];
}

/** The same of a draft, with what a call begins with where nothing was said. */
export function sharedOf(form: CallForm): SharedFields {
  const { guidelines, guidelinesEn, opensAt, deadlineAt, graceMinutes, envelopeCents, uses } = form;
  return {
    ...{
      guidelines,
      guidelinesEn,
      graceMinutes,
      envelopeCents,
      uses,
      opensAt: opensAt ?? null,
      deadlineAt: deadlineAt ?? null,
    },
    reviewersPerApplication: form.reviewersPerApplication ?? 3,
    offerDays: form.offerDays ?? 5,
    noticeHours: form.noticeHours ?? 168,
    expressEntry: form.expressEntry ?? 'review',
  };
}

interface PartProps {
  value: SharedFields;
  change: (part: Partial<SharedFields>) => void;
  /** Why the value of a field could not be saved. */
  note?: (field: string) => string | undefined;
}

/** When the call opens and closes, in its own time zone. */
export function TimeFields(props: PartProps & { timeZone: string }) {
  const { value, change, timeZone, note } = props;
  const t = useTexts(wizardTexts);
  return (
    <div className="field-row">
      <Field label={t.opensAt} problem={note?.('opensAt')}>
        {(id, hint) => (
          <MomentInput
            id={id}
            aria-describedby={hint}
            timeZone={timeZone}
            value={value.opensAt}
            onChange={(opensAt) => change({ opensAt })}
          />
        )}
      </Field>
      <Field label={t.deadlineAt} hint={t.zoneOf(timeZone)} problem={note?.('deadlineAt')}>
        {(id, hint) => (
          <MomentInput
            id={id}
            aria-describedby={hint}
            timeZone={timeZone}
            value={value.deadlineAt}
            onChange={(deadlineAt) => change({ deadlineAt })}
          />
        )}
      </Field>
      <CountField
        label={t.graceMinutes}
        problem={note?.('graceMinutes')}
        hint={t.graceHint}
        value={value.graceMinutes}
        max={1440}
        onChange={(graceMinutes) => change({ graceMinutes })}
      />
    </div>
  );
}

/** How many review a case, and how long they may think about it. */
export function AskingFields({ value, change, note }: PartProps) {
  const t = useTexts(wizardTexts);
  return (
    <>
      <CountField
        label={t.reviewersPerApplication}
        problem={note?.('reviewersPerApplication')}
        value={value.reviewersPerApplication}
        min={1}
        max={20}
        onChange={(reviewersPerApplication) => change({ reviewersPerApplication })}
      />
      <CountField
        label={t.offerDays}
        problem={note?.('offerDays')}
        value={value.offerDays}
        min={1}
        max={365}
        onChange={(offerDays) => change({ offerDays })}
      />
    </>
  );
}

/** The money, the notice before it is given, who may get it unasked, and what it may not be spent on. */
export function FundingFields({ value, change, note, currency }: PartProps & { currency: string }) {
  const t = useTexts(wizardTexts);
  const c = useTexts(callTexts);
  const { locale } = useLanguage();
  return (
    <>
      <div className="field-row">
        <CountField
          label={t.envelope}
          problem={note?.('envelopeCents')}
          hint={t.envelopeHint}
          prefix={signOf(currency, locale)}
          value={value.envelopeCents / 100}
          max={1e12}
          grouped
          onChange={(amount) => change({ envelopeCents: Math.round(amount * 100) })}
        />
        <NoticeField
          problem={note?.('noticeHours')}
          hours={value.noticeHours}
          onChange={(noticeHours) => change({ noticeHours })}
        />
        <ChoiceField
          label={t.expressEntry}
          hint={t.expressHint}
          value={value.expressEntry}
          onChange={(expressEntry) => change({ expressEntry })}
          options={(['none', 'review', 'decision'] as const).map((entry) => ({
            value: entry,
            label: c.expressEntries[entry],
          }))}
        />
      </div>
      <UsesField value={value.uses} problem={note?.('uses')} onChange={(uses) => change({ uses })} />
    </>
  );
}

const HOURS = { days: 24, hours: 1 };

/** How long a public notice lasts: in days, or in hours where it does not come out in whole days. */
function NoticeField(props: { hours: number; problem?: string; onChange: (hours: number) => void }) {
  const { hours, problem, onChange } = props;
  const t = useTexts(wizardTexts);
  const [unit, setUnit] = useState<keyof typeof HOURS>(hours % 24 === 0 ? 'days' : 'hours');
  return (
    <Field label={t.noticeLength} hint={t.noticeHint} problem={problem}>
      {(id, hintId) => (
        <Space.Compact block>
          <NumberInput
            id={id}
            className="full"
            aria-describedby={hintId}
            min={unit === 'days' ? 1 : 0.001}
            max={8_760 / HOURS[unit]}
            precision={unit === 'days' ? 0 : undefined}
            value={Math.round((hours / HOURS[unit]) * 1000) / 1000}
            onChange={(next) => next !== null && onChange((Math.round(next * 1000) / 1000) * HOURS[unit])}
          />
          <Select
            aria-label={t.noticeUnit}
            value={unit}
            onChange={(next) => {
              setUnit(next);
              if (next === 'days') onChange(Math.max(1, Math.round(hours / 24)) * 24);
            }}
            options={(['days', 'hours'] as const).map((name) => ({ value: name, label: t.noticeUnits[name] }))}
          />
        </Space.Compact>
      )}
    </Field>
  );
}

/** In both languages: readers get the other where one is empty. */
export function GuidelinesField({ value, change, note }: PartProps) {
  const t = useTexts(wizardTexts);
  return (
    <>
      <TextField
        label={t.guidelines}
        hint={t.guidelinesHint}
        problem={note?.('guidelines')}
        value={value.guidelines}
        most={20_000}
        lines={8}
        onChange={(guidelines) => change({ guidelines })}
      />
      <TextField
        label={t.guidelinesEn}
        hint={t.englishHint}
        problem={note?.('guidelinesEn')}
        value={value.guidelinesEn}
        most={20_000}
        lines={8}
        onChange={(guidelinesEn) => change({ guidelinesEn })}
      />
    </>
  );
}
