import { useTexts } from '../../app/i18n.js';
import { ChoiceField } from '../../ui/choice-field.js';
import { Field, TextField } from '../../ui/fields.js';
import { Select } from '../../ui/select.js';
import { institutionKinds } from '../calls/texts.js';
import { keyed, ofKind, type CallForm } from './call-document.js';
import { AddButton, LimitField, RowTools, type StepProps } from './form-parts.js';
import { wizardTexts } from './wizard-texts.js';

type Track = CallForm['tracks'][number];
const KINDS = ['chief_scientist', 'project_manager', 'investigator', 'young_scientist'] as const;
const PLACES = ['university', 'institute', 'company', 'hospital', 'other'] as const;

/** The tracks with their rules; a rule that is left empty is not asked. */
export function TracksStep({ value: { tracks }, change, note }: StepProps) {
  const t = useTexts(wizardTexts);
  const kinds = t.trackKinds;
  const add = () => {
    const kind = KINDS.find((known) => !tracks.some((track) => track.kind === known)) ?? 'investigator';
    const [nameZh, nameEn] = t.trackNames[kind];
    change({ tracks: [...tracks, keyed({ kind, nameZh, nameEn })] });
  };
  return (
    <>
      {tracks.map((track, index) => (
        <fieldset key={track.key} className="form-card">
          <legend className="task-line">
            <span>{track.nameZh || track.nameEn || kinds[track.kind]}</span>
          </legend>
          <TrackFields
            track={track}
            note={(field) => note(`tracks.${track.key}.${field}`)}
            change={(part) => change({ tracks: tracks.map((row, at) => (at === index ? { ...row, ...part } : row)) })}
          />
          <RowTools
            label={track.nameZh || kinds[track.kind]}
            rows={tracks}
            index={index}
            change={(rows) => change({ tracks: rows })}
          />
        </fieldset>
      ))}
      <AddButton onClick={add}>{t.addTrack}</AddButton>
    </>
  );
}

interface TrackFieldsProps {
  track: Track;
  note: (field: string) => string | undefined;
  change: (part: Partial<Track>) => void;
}

function TrackFields({ track, note, change }: TrackFieldsProps) {
  const t = useTexts(wizardTexts);
  const places = useTexts(institutionKinds);
  return (
    <>
      <div className="field-row">
        <ChoiceField
          label={t.trackKind}
          value={track.kind}
          onChange={(kind) => change(ofKind(track, kind, t.trackNames))}
          options={KINDS.map((kind) => ({ value: kind, label: t.trackKinds[kind] }))}
        />
        <TextField
          label={t.nameZh}
          problem={note('nameZh')}
          value={track.nameZh}
          most={100}
          onChange={(nameZh) => change({ nameZh })}
        />
        <TextField
          label={t.nameEn}
          problem={note('nameEn')}
          value={track.nameEn}
          most={100}
          onChange={(nameEn) => change({ nameEn })}
        />
      </div>
      <div className="field-row">
        <LimitField
          label={t.maxAge}
          problem={note('maxAge')}
          value={track.maxAge ?? null}
          min={16}
          max={120}
          onChange={(maxAge) => change({ maxAge })}
        />
        <LimitField
          label={t.maxYearsSincePhd}
          problem={note('maxYearsSincePhd')}
          value={track.maxYearsSincePhd ?? null}
          max={80}
          onChange={(maxYearsSincePhd) => change({ maxYearsSincePhd })}
        />
        <LimitField
          label={t.targetNumber}
          problem={note('targetNumber')}
          hint={t.targetHint}
          value={track.targetNumber ?? null}
          max={10_000}
          onChange={(targetNumber) => change({ targetNumber })}
        />
      </div>
      <Field label={t.institutionKinds}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            className="full"
            placeholder={t.anyInstitution}
            value={track.institutionKinds ?? []}
            onChange={(chosen) => change({ institutionKinds: chosen.length > 0 ? chosen : null })}
            options={PLACES.map((place) => ({ value: place, label: places[place] }))}
          />
        )}
      </Field>
    </>
  );
}
