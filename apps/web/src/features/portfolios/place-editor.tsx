import { useNameOf, useTexts } from '../../app/i18n.js';
import { ChoiceField } from '../../ui/choice-field.js';
import type { Call } from '../calls/api.js';
import { texts as callTexts } from '../calls/texts.js';

export interface Place {
  directionId: string;
  trackId: string;
}

/** Where one applies; chosen at the start, and open to second thoughts while the application is a draft. */
export default function PlaceEditor(props: { call: Call; value: Place; onChange: (part: Partial<Place>) => void }) {
  const { call, value, onChange } = props;
  const k = useTexts(callTexts);
  const nameOf = useNameOf();
  const options = (named: Call['directions'] | Call['tracks']) =>
    named.map((one) => ({ value: one.id, label: nameOf(one) }));
  return (
    <div className="field-row">
      <ChoiceField
        label={k.direction}
        value={value.directionId}
        options={options(call.directions)}
        onChange={(directionId) => onChange({ directionId })}
      />
      <ChoiceField
        label={k.track}
        value={value.trackId}
        options={options(call.tracks)}
        onChange={(trackId) => onChange({ trackId })}
      />
    </div>
  );
}
