import { useTexts } from '../../app/i18n.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/fields.js';
import type { Application } from './api.js';
import { texts } from './texts.js';

type People = NonNullable<Application['keptAway']>;

const MOST_PEOPLE = 3;

export function KeptAwayEditor({ value, onChange }: { value: People; onChange: (value: People) => void }) {
  const t = useTexts(texts);
  const change = (index: number, part: Partial<People[number]>) =>
    onChange(value.map((person, at) => (at === index ? { ...person, ...part } : person)));
  return (
    <>
      <p className="quiet">{t.keptAwayHint}</p>
      {value.map((person, index) => (
        <div className="work" key={index}>
          <div className="field-row">
            <TextField label={t.keptName} value={person.name} most={200} onChange={(name) => change(index, { name })} />
            <TextField
              label={t.keptInstitution}
              value={person.institution}
              most={300}
              onChange={(institution) => change(index, { institution })}
            />
          </div>
          <TextField
            label={t.keptReason}
            value={person.reason}
            most={1000}
            lines={2}
            onChange={(reason) => change(index, { reason })}
          />
          <Button onClick={() => onChange(value.filter((_, at) => at !== index))}>{t.remove}</Button>
        </div>
      ))}
      {value.length < MOST_PEOPLE && (
        <Button onClick={() => onChange([...value, { name: '', institution: '', orcid: null, reason: '' }])}>
          {t.addKept}
        </Button>
      )}
    </>
  );
}
