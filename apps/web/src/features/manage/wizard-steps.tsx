import { Select } from 'antd';
import { useTexts } from '../../app/i18n.js';
import { TagsField } from '../../app/tags-field.js';
import { ChoiceField } from '../../ui/choice-field.js';
import { Field, TextField } from '../../ui/fields.js';
import { keyed } from './call-document.js';
import { AddButton, CountField, RowTools, type StepProps } from './form-parts.js';
import { MomentInput } from './moment-field.js';
import { zoneOptions } from './time-zones.js';
import { wizardTexts } from './wizard-texts.js';

export function BasicsStep({ value, change }: StepProps) {
  const t = useTexts(wizardTexts);
  return (
    <>
      <div className="field-row">
        <TextField label={t.titleZh} value={value.titleZh} most={200} onChange={(titleZh) => change({ titleZh })} />
        <TextField label={t.titleEn} value={value.titleEn} most={200} onChange={(titleEn) => change({ titleEn })} />
      </div>
      <div className="field-row">
        <CountField label={t.year} value={value.year} min={2000} max={2200} onChange={(year) => change({ year })} />
        <Field label={t.timeZone} hint={t.timeZoneHint}>
          {(id) => (
            <Select
              id={id}
              showSearch
              className="full"
              value={value.timeZone}
              onChange={(timeZone) => change({ timeZone })}
              options={zoneOptions()}
            />
          )}
        </Field>
      </div>
      <div className="field-row">
        <Field label={t.opensAt}>
          {(id) => (
            <MomentInput
              id={id}
              timeZone={value.timeZone}
              value={value.opensAt}
              onChange={(opensAt) => change({ opensAt })}
            />
          )}
        </Field>
        <Field label={t.deadlineAt} hint={t.zoneOf(value.timeZone)}>
          {(id, hint) => (
            <MomentInput
              id={id}
              describedBy={hint}
              timeZone={value.timeZone}
              value={value.deadlineAt}
              onChange={(deadlineAt) => change({ deadlineAt })}
            />
          )}
        </Field>
        <CountField
          label={t.graceMinutes}
          hint={t.graceHint}
          value={value.graceMinutes}
          max={1440}
          onChange={(graceMinutes) => change({ graceMinutes })}
        />
      </div>
      <TextField
        label={t.guidelines}
        hint={t.guidelinesHint}
        value={value.guidelines}
        most={20_000}
        lines={8}
        onChange={(guidelines) => change({ guidelines })}
      />
    </>
  );
}

export function DirectionsStep({ value, change }: StepProps) {
  const t = useTexts(wizardTexts);
  const { directions } = value;
  const set = (index: number, part: Partial<(typeof directions)[number]>) =>
    change({ directions: directions.map((row, at) => (at === index ? { ...row, ...part } : row)) });
  return (
    <>
      {directions.map((row, index) => (
        <div key={row.key} className="form-line" role="group" aria-label={t.directionNumber(index + 1)}>
          <div className="field-row form-line-main">
            <TextField label={t.nameZh} value={row.nameZh} most={100} onChange={(nameZh) => set(index, { nameZh })} />
            <TextField label={t.nameEn} value={row.nameEn} most={100} onChange={(nameEn) => set(index, { nameEn })} />
          </div>
          <RowTools
            label={t.directionNumber(index + 1)}
            rows={directions}
            index={index}
            change={(rows) => change({ directions: rows })}
          />
        </div>
      ))}
      <AddButton onClick={() => change({ directions: [...directions, keyed({ nameZh: '', nameEn: '' })] })}>
        {t.addDirection}
      </AddButton>
    </>
  );
}

export function WorksStep({ value, change }: StepProps) {
  const t = useTexts(wizardTexts);
  return (
    <>
      <div className="field-row">
        <CountField
          label={t.worksMin}
          value={value.worksMin ?? 1}
          min={1}
          max={20}
          onChange={(worksMin) => change({ worksMin })}
        />
        <CountField
          label={t.worksMax}
          hint={t.worksHint}
          value={value.worksMax ?? 5}
          min={1}
          max={20}
          onChange={(worksMax) => change({ worksMax })}
        />
        <CountField
          label={t.lettersRequired}
          hint={t.lettersHint}
          value={value.lettersRequired ?? 0}
          max={10}
          onChange={(lettersRequired) => change({ lettersRequired })}
        />
      </div>
      <p className="quiet">{t.filesHint}</p>
    </>
  );
}

export function ReviewStep({ value, change }: StepProps) {
  const t = useTexts(wizardTexts);
  return (
    <>
      <div className="field-row">
        <CountField
          label={t.reviewersPerApplication}
          value={value.reviewersPerApplication ?? 3}
          min={1}
          max={20}
          onChange={(reviewersPerApplication) => change({ reviewersPerApplication })}
        />
        <CountField
          label={t.offerDays}
          value={value.offerDays ?? 5}
          min={1}
          max={365}
          onChange={(offerDays) => change({ offerDays })}
        />
        <CountField
          label={t.conflictYears}
          hint={t.conflictHint}
          value={value.conflictYears ?? 3}
          max={50}
          onChange={(conflictYears) => change({ conflictYears })}
        />
      </div>
      <div className="field-row">
        <CountField
          label={t.envelope}
          hint={t.envelopeHint}
          suffix={value.currency}
          value={value.envelopeCents / 100}
          max={1e12}
          onChange={(amount) => change({ envelopeCents: Math.round(amount * 100) })}
        />
        <CountField
          label={t.noticeDays}
          hint={t.noticeHint}
          value={(value.noticeHours ?? 168) / 24}
          min={1}
          max={365}
          onChange={(days) => change({ noticeHours: days * 24 })}
        />
        <ChoiceField
          label={t.expressEntry}
          hint={t.expressHint}
          value={value.expressEntry ?? 'review'}
          onChange={(expressEntry) => change({ expressEntry })}
          options={(['none', 'review', 'decision'] as const).map((entry) => ({
            value: entry,
            label: t.entries[entry],
          }))}
        />
      </div>
      <TagsField
        label={t.negativeList}
        hint={t.negativeHint}
        value={value.negativeList ?? []}
        most={50}
        length={200}
        onChange={(negativeList) => change({ negativeList })}
      />
      <p className="quiet">{t.roundsHint}</p>
    </>
  );
}
