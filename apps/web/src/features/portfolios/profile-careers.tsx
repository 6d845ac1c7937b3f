import { useTexts } from '../../app/i18n.js';
import { NumberField, TextField } from '../../ui/fields.js';
import { Section } from '../../ui/page.js';
import type { PartProps } from './profile-fields.js';
import { ProfileRows } from './profile-rows.js';
import { profileTexts } from './profile-texts.js';

const YEARS = { fromYear: null, toYear: null };

/** Where the person works and worked, and studied. */
export function Careers({ value, change }: PartProps) {
  const p = useTexts(profileTexts);
  return (
    <>
      <Section title={p.positions}>
        <ProfileRows
          rows={value.positions}
          most={50}
          fresh={{ institution: '', title: '', ...YEARS }}
          addText={p.addPosition}
          removeText={p.remove}
          nameOf={p.position}
          onChange={(positions) => change({ positions })}
        >
          {(row, set) => (
            <>
              <TextField
                label={p.institutionOf}
                value={row.institution}
                most={300}
                onChange={(institution) => set({ institution })}
              />
              <TextField label={p.role} value={row.title} most={200} onChange={(title) => set({ title })} />
              <Years row={row} set={set} />
            </>
          )}
        </ProfileRows>
      </Section>
      <Section title={p.education}>
        <ProfileRows
          rows={value.education}
          most={20}
          fresh={{ institution: '', degree: '', ...YEARS }}
          addText={p.addEducation}
          removeText={p.remove}
          nameOf={p.study}
          onChange={(education) => change({ education })}
        >
          {(row, set) => (
            <>
              <TextField
                label={p.institutionOf}
                value={row.institution}
                most={300}
                onChange={(institution) => set({ institution })}
              />
              <TextField label={p.degree} value={row.degree} most={200} onChange={(degree) => set({ degree })} />
              <Years row={row} set={set} />
            </>
          )}
        </ProfileRows>
      </Section>
    </>
  );
}

interface Span {
  fromYear: number | null;
  toYear: number | null;
}

function Years({ row, set }: { row: Span; set: (part: Partial<Span>) => void }) {
  const p = useTexts(profileTexts);
  return (
    <>
      <NumberField label={p.from} value={row.fromYear} onChange={(fromYear) => set({ fromYear })} />
      <NumberField label={p.to} hint={p.toHint} value={row.toYear} onChange={(toYear) => set({ toYear })} />
    </>
  );
}
