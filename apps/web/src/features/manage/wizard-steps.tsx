import { useTexts } from '../../app/i18n.js';
import { Field, TextField } from '../../ui/fields.js';
import { Select } from '../../ui/select.js';
import { keyed } from './call-document.js';
import { AskingFields, FundingFields, GuidelinesField, sharedOf, TimeFields } from './call-fields.js';
import { AddButton, CountField, RowTools, type StepProps } from './form-parts.js';
import { zoneOptions } from './time-zones.js';
import { wizardTexts } from './wizard-texts.js';

export function BasicsStep({ value, change, note }: StepProps) {
  const t = useTexts(wizardTexts);
  return (
    <>
      <div className="field-row">
        <TextField
          label={t.titleZh}
          problem={note('titleZh')}
          value={value.titleZh}
          most={200}
          onChange={(titleZh) => change({ titleZh })}
        />
        <TextField
          label={t.titleEn}
          hint={t.titleEnHint}
          problem={note('titleEn')}
          value={value.titleEn}
          most={200}
          onChange={(titleEn) => change({ titleEn })}
        />
      </div>
      <div className="field-row">
        <CountField
          label={t.year}
          problem={note('year')}
          value={value.year}
          min={2000}
          max={2200}
          onChange={(year) => change({ year })}
        />
        <Field label={t.timeZone} hint={t.timeZoneHint} problem={note('timeZone')}>
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
      <TimeFields value={sharedOf(value)} change={change} timeZone={value.timeZone} note={note} />
      <GuidelinesField value={sharedOf(value)} change={change} note={note} />
    </>
  );
}

export function DirectionsStep({ value, change, note }: StepProps) {
  const t = useTexts(wizardTexts);
  const { directions } = value;
  const set = (index: number, part: Partial<(typeof directions)[number]>) =>
    change({ directions: directions.map((row, at) => (at === index ? { ...row, ...part } : row)) });
  return (
    <>
      {directions.map((row, index) => (
        <div key={row.key} className="form-line" role="group" aria-label={t.directionNumber(index + 1)}>
          <div className="field-row form-line-main">
            <TextField
              label={t.nameZh}
              problem={note(`directions.${row.key}.nameZh`)}
              value={row.nameZh}
              most={100}
              onChange={(nameZh) => set(index, { nameZh })}
            />
            <TextField
              label={t.nameEn}
              problem={note(`directions.${row.key}.nameEn`)}
              value={row.nameEn}
              most={100}
              onChange={(nameEn) => set(index, { nameEn })}
            />
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

export function WorksStep({ value, change, note }: StepProps) {
  const t = useTexts(wizardTexts);
  return (
    <>
      <div className="field-row">
        <CountField
          label={t.worksMin}
          problem={note('worksMin')}
          value={value.worksMin ?? 1}
          min={1}
          max={20}
          onChange={(worksMin) => change({ worksMin })}
        />
        <CountField
          label={t.worksMax}
          problem={note('worksMax')}
          hint={t.worksHint}
          value={value.worksMax ?? 5}
          min={1}
          max={20}
          onChange={(worksMax) => change({ worksMax })}
        />
        <CountField
          label={t.lettersRequired}
          problem={note('lettersRequired')}
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

export function ReviewStep({ value, change, note }: StepProps) {
  const t = useTexts(wizardTexts);
  return (
    <>
      <div className="field-row">
        <AskingFields value={sharedOf(value)} change={change} note={note} />
        <CountField
          label={t.conflictYears}
          problem={note('conflictYears')}
          hint={t.conflictHint}
          value={value.conflictYears}
          max={50}
          onChange={(conflictYears) => change({ conflictYears })}
        />
      </div>
      <FundingFields value={sharedOf(value)} change={change} note={note} currency={value.currency} />
      <p className="quiet">{t.roundsHint}</p>
    </>
  );
}
