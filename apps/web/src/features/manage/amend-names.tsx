import { useTexts } from '../../app/i18n.js';
import { TextField } from '../../ui/fields.js';
import { shownNames, type NamePair, type TypedNames } from './amendment-names.js';
import { wizardTexts } from './wizard-texts.js';

interface NamesFieldsProps {
  pairs: readonly NamePair[];
  typed: TypedNames;
  change: (part: TypedNames) => void;
  note: (place: string) => string | undefined;
}

/** The names of a published call and of its parts, for slips in them; folded, because few are ever corrected. */
export function NamesFields({ pairs, typed, change, note }: NamesFieldsProps) {
  const t = useTexts(wizardTexts);
  return (
    <details className="disclosure">
      <summary>{t.amendNames}</summary>
      <p className="quiet problem">{t.amendNamesHint}</p>
      {(['call', 'directions', 'tracks', 'rounds'] as const).map((part) => {
        const own = pairs.filter((pair) => pair.part === part);
        return (
          own.length > 0 && (
            <fieldset key={part} className="form-card">
              <legend>{t.nameParts[part]}</legend>
              {own.map((pair) => {
                const { zh, en } = shownNames(pair, typed);
                const most = part === 'call' ? 200 : 100;
                return (
                  <div key={pair.id} className="field-row" role="group" aria-label={pair.zh}>
                    <TextField
                      label={t.nameZh}
                      problem={note(pair.places.zh)}
                      value={zh}
                      most={most}
                      onChange={(next) => change({ [pair.places.zh]: next })}
                    />
                    <TextField
                      label={t.nameEn}
                      problem={note(pair.places.en)}
                      value={en}
                      most={most}
                      onChange={(next) => change({ [pair.places.en]: next })}
                    />
                  </div>
                );
              })}
            </fieldset>
          )
        );
      })}
    </details>
  );
}
