import { useState } from 'react';
import { useTexts } from '../../app/i18n.js';
import { ChoiceField } from '../../ui/choice-field.js';
import { TextField } from '../../ui/fields.js';
import { Section } from '../../ui/page.js';
import { CollaboratorImport } from './collaborator-import.js';
import { withCoauthors } from './collaborators.js';
import { peopleIn, peopleText } from './people-text.js';
import type { PartProps } from './profile-fields.js';
import { ProfileRows } from './profile-rows.js';
import { profileTexts } from './profile-texts.js';
import { texts } from './texts.js';

const MOST = 200;

/** Advisers, students and collaborators: what the search for conflicts begins from. */
export function ProfilePeople({ value, change }: PartProps) {
  const t = useTexts(texts);
  const p = useTexts(profileTexts);
  const { advisers, collaborators } = value;
  // Lines as they are typed: a comma at the end of one is not lost while its institution is still to come.
  const [lines, setLines] = useState(() => ({ of: collaborators, text: peopleText(collaborators) }));
  const text = lines.of === collaborators ? lines.text : peopleText(collaborators);
  const type = (typed: string) => {
    const people = peopleIn(typed, collaborators, { year: null }).slice(0, MOST);
    setLines({ of: people, text: typed });
    change({ collaborators: people });
  };
  return (
    <Section title={p.people}>
      <p className="quiet">{p.peopleLead}</p>
      <h3 className="profile-part">{p.advisers}</h3>
      <ProfileRows
        rows={advisers}
        most={50}
        fresh={{ name: '', institution: '', orcid: null, relation: 'adviser' }}
        addText={p.addPerson}
        removeText={p.remove}
        nameOf={p.person}
        onChange={(people) => change({ advisers: people })}
      >
        {(row, set) => (
          <>
            <TextField label={p.personName} value={row.name} most={200} onChange={(name) => set({ name })} />
            <TextField
              label={p.institutionOf}
              value={row.institution}
              most={300}
              onChange={(institution) => set({ institution })}
            />
            <ChoiceField
              label={p.relation}
              value={row.relation}
              options={[
                { value: 'adviser', label: p.relations.adviser },
                { value: 'student', label: p.relations.student },
              ]}
              onChange={(relation) => set({ relation })}
            />
          </>
        )}
      </ProfileRows>
      <div className="profile-part">
        <TextField
          label={t.collaborators}
          hint={t.peopleHint}
          count={`${collaborators.length} / ${MOST}`}
          value={text}
          most={40_000}
          lines={4}
          onChange={type}
        />
      </div>
      <CollaboratorImport
        onFound={(publications) => {
          const joined = withCoauthors(collaborators, publications, [value.nameZh, value.nameLatin], MOST);
          change({ collaborators: joined });
          return joined.length - collaborators.length;
        }}
      />
    </Section>
  );
}
