import { useNameOf, useTexts } from '../../app/i18n.js';
import { Field } from '../../ui/fields.js';
import type { Call } from '../calls/api.js';
import { texts as callTexts } from '../calls/texts.js';

export interface Place {
  directionId: string;
  trackId: string;
}

interface PlaceEditorProps {
  call: Call;
  value: Place;
  onChange: (part: Partial<Place>) => void;
}

/** Where one applies; chosen at the start, and open to second thoughts while the application is a draft. */
export function PlaceEditor({ call, value, onChange }: PlaceEditorProps) {
  const k = useTexts(callTexts);
  return (
    <div className="field-row">
      <OneOf
        label={k.direction}
        named={call.directions}
        value={value.directionId}
        onChange={(directionId) => onChange({ directionId })}
      />
      <OneOf label={k.track} named={call.tracks} value={value.trackId} onChange={(trackId) => onChange({ trackId })} />
    </div>
  );
}

interface OneOfProps {
  label: string;
  named: Call['directions'] | Call['tracks'];
  value: string;
  onChange: (id: string) => void;
}

/** The browser's own list: the page comes without Ant Design. */
function OneOf({ label, named, value, onChange }: OneOfProps) {
  const nameOf = useNameOf();
  return (
    <Field label={label}>
      {(id) => (
        <select id={id} className="input" value={value} onChange={({ target }) => onChange(target.value)}>
          {named.map((one) => (
            <option key={one.id} value={one.id}>
              {nameOf(one)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
