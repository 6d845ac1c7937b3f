import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { SaveMark, SaveTrouble, useAutosave } from '../../app/autosave.js';
import { useTexts } from '../../app/i18n.js';
import { ChoiceField, NumberField, TextField } from '../../ui/fields.js';
import { Page, Section } from '../../ui/page.js';
import { institutionKinds } from '../calls/texts.js';
import { completenessQuery, profileQuery, saveProfile, type Profile } from './api.js';
import { peopleIn, peopleText } from './people-text.js';
import { texts } from './texts.js';

const BIRTH_DATE = /^(19|20)\d{2}-\d{2}-\d{2}$/;

/** The profile, shared by all applications. Saved as a whole; what this page does not show is kept as it is. */
export default function ProfilePage() {
  const t = useTexts(texts);
  const kinds = useTexts(institutionKinds);
  const queries = useQueryClient();
  const [search] = useSearchParams();
  const applicationId = search.get('for');
  const { data: profile } = useSuspenseQuery(profileQuery);
  const { updatedAt: _, version: firstVersion, ...kept } = profile;
  const initial = {
    ...kept,
    birthText: kept.birthDate ?? '',
    adviserText: peopleText(kept.advisers),
    collaboratorText: peopleText(kept.collaborators),
  };
  const autosave = useAutosave(initial, firstVersion, async (value, version) => {
    const { birthText, adviserText, collaboratorText, ...rest } = value;
    const saved = await saveProfile({
      ...rest,
      birthDate: BIRTH_DATE.test(birthText) ? birthText : null,
      advisers: peopleIn(adviserText, profile.advisers, { relation: 'adviser' }),
      collaborators: peopleIn(collaboratorText, profile.collaborators, { year: null }),
      version,
    });
    queries.setQueryData(profileQuery.queryKey, saved);
    if (applicationId) void queries.invalidateQueries(completenessQuery(applicationId));
    return saved;
  });
  const { value, change } = autosave;
  const options = Object.entries(kinds).map(([name, label]) => ({
    value: name as NonNullable<Profile['institutionKind']>,
    label,
  }));
  return (
    <Page title={t.profileTitle} lead={t.profileLead} narrow>
      <Section aside={<SaveMark state={autosave.state} />} title={t.applicant}>
        <SaveTrouble autosave={autosave} />
        <div className="field-row">
          <TextField label={t.nameZh} value={value.nameZh} most={200} onChange={(nameZh) => change({ nameZh })} />
          <TextField
            label={t.nameLatin}
            value={value.nameLatin}
            most={200}
            onChange={(nameLatin) => change({ nameLatin })}
          />
        </div>
        <TextField
          label={t.institution}
          value={value.institution}
          most={300}
          onChange={(institution) => change({ institution })}
        />
        <div className="field-row">
          <ChoiceField
            label={t.institutionKind}
            value={value.institutionKind}
            options={options}
            onChange={(institutionKind) => change({ institutionKind })}
          />
          <NumberField label={t.phdYear} value={value.phdYear} onChange={(phdYear) => change({ phdYear })} />
        </div>
        <div className="field-row">
          <TextField
            label={t.birthDate}
            hint={t.birthDateHint}
            value={value.birthText}
            most={10}
            onChange={(birthText) => change({ birthText })}
          />
          <TextField
            label={t.orcid}
            value={value.orcid ?? ''}
            most={60}
            onChange={(orcid) => change({ orcid: orcid || null })}
          />
        </div>
        <TextField
          label={t.advisers}
          hint={t.peopleHint}
          value={value.adviserText}
          most={8000}
          lines={3}
          onChange={(adviserText) => change({ adviserText })}
        />
        <TextField
          label={t.collaborators}
          hint={t.peopleHint}
          value={value.collaboratorText}
          most={40_000}
          lines={4}
          onChange={(collaboratorText) => change({ collaboratorText })}
        />
      </Section>
      {applicationId && <Link to={`/applications/${applicationId}`}>{t.backToApplication}</Link>}
    </Page>
  );
}
