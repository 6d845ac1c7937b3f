import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { SaveMark, SaveTrouble, useAutosave } from '../../app/autosave.js';
import { DayInput } from '../../app/day-input.js';
import { useTexts } from '../../app/i18n.js';
import { problemOf } from '../../app/problem.js';
import { useFieldNotes } from '../../app/problem-alert.js';
import { useSession } from '../../app/session.js';
import { ChoiceField } from '../../ui/choice-field.js';
import { Field, NumberField, TextField } from '../../ui/fields.js';
import { Page, Section } from '../../ui/page.js';
import { institutionKinds } from '../calls/texts.js';
import { completenessQuery, profileQuery, saveProfile, type Profile } from './api.js';
import { fieldId, focusField } from './focus-field.js';
import { Careers } from './profile-careers.js';
import type { ProfileFields } from './profile-fields.js';
import { ProfilePeople } from './profile-people.js';
import { profileTexts } from './profile-texts.js';
import { texts } from './texts.js';
import './workspace.css';

const BIRTH_DATE = /^(19|20)\d{2}-\d{2}-\d{2}$/;

const fieldsOf = ({ version: _v, updatedAt: _u, ...fields }: Profile): ProfileFields => fields;

/** Entries that are not named yet are not sent; they stay on the page. */
const whole = ({
  positions,
  education,
  advisers,
  collaborators,
  birthDate,
  ...rest
}: ProfileFields): ProfileFields => ({
  ...rest,
  birthDate: birthDate !== null && BIRTH_DATE.test(birthDate) ? birthDate : null,
  positions: positions.filter(({ institution }) => institution.trim()),
  education: education.filter(({ institution }) => institution.trim()),
  advisers: advisers.filter(({ name }) => name.trim()),
  collaborators: collaborators.filter(({ name }) => name.trim()),
});

/** Told at the sign-up, and not asked for twice. */
const inItsScript = (name: string): Pick<ProfileFields, 'nameZh' | 'nameLatin'> =>
  /\p{Script=Han}/u.test(name) ? { nameZh: name, nameLatin: '' } : { nameZh: '', nameLatin: name };

/** The profile, shared by all applications, in sections; saved as a whole. */
export default function ProfilePage() {
  const t = useTexts(texts);
  const p = useTexts(profileTexts);
  const kinds = useTexts(institutionKinds);
  const queries = useQueryClient();
  const [search] = useSearchParams();
  const applicationId = search.get('for');
  const at = search.get('at');
  const { data: profile } = useSuspenseQuery(profileQuery);
  const [heldBack, holdBack] = useState<unknown>(null);
  const orcidNote = useFieldNotes(heldBack ? (problemOf(heldBack).errors ?? []) : [])('orcid');
  const autosave = useAutosave(
    fieldsOf(profile),
    profile.version,
    async (value, version) => {
      const saved = await saveProfile({ ...whole(value), version }).then(
        (done) => {
          holdBack(null);
          return done;
        },
        (error: unknown) => {
          // A wrong iD alone holds up nothing else: the rest is saved with the iD as it was.
          const notes = problemOf(error).errors ?? [];
          if (notes.length === 0 || notes.some(({ field }) => field !== 'orcid')) throw error;
          holdBack(error);
          const { orcid } = queries.getQueryData(profileQuery.queryKey) ?? profile;
          return saveProfile({ ...whole(value), orcid, version });
        },
      );
      queries.setQueryData(profileQuery.queryKey, saved);
      if (applicationId) void queries.invalidateQueries(completenessQuery(applicationId));
      return saved;
    },
    {
      keep: 'profile',
      latest: async () => {
        const now = await queries.fetchQuery({ ...profileQuery, staleTime: 0 });
        return { value: fieldsOf(now), version: now.version };
      },
    },
  );
  const { value, change } = autosave;
  const { name } = useSession();
  const [signedUpAs] = useState(() =>
    name && profile.version === 0 && !value.nameZh && !value.nameLatin ? inItsScript(name) : null,
  );
  useEffect(() => {
    if (signedUpAs) change(signedUpAs);
  }, [signedUpAs, change]);
  useEffect(() => {
    if (at) focusField(fieldId(`profile.${at}`));
  }, [at]);
  const { data: list } = useQuery({ ...completenessQuery(applicationId ?? ''), enabled: applicationId !== null });
  const needed = (field: string, text = p.needed) =>
    list?.items.some(({ item }) => item === `profile.${field}`) ? text : undefined;
  const options = Object.entries(kinds).map(([name, label]) => ({
    value: name as NonNullable<Profile['institutionKind']>,
    label,
  }));
  return (
    <Page
      title={t.profileTitle}
      lead={t.profileLead}
      eyebrow={applicationId && <Link to={`/applications/${applicationId}`}>{t.backToApplication}</Link>}
      actions={<SaveMark state={autosave.state} />}
    >
      <SaveTrouble
        autosave={autosave}
        names={{ nameZh: t.nameZh, nameLatin: t.nameLatin, institution: t.institution, orcid: t.orcid }}
      />
      <Section title={p.names}>
        <p className="quiet">{p.namesHint}</p>
        <div className="field-row">
          <TextField
            id={fieldId('profile.name')}
            label={t.nameZh}
            mark={needed('name', p.neededEither)}
            value={value.nameZh}
            most={200}
            onChange={(nameZh) => change({ nameZh })}
          />
          <TextField
            label={t.nameLatin}
            mark={needed('name', p.neededEither)}
            value={value.nameLatin}
            most={200}
            onChange={(nameLatin) => change({ nameLatin })}
          />
        </div>
        <div className="field-row">
          <TextField
            id={fieldId('profile.institution')}
            label={t.institution}
            mark={needed('institution')}
            value={value.institution}
            most={300}
            onChange={(institution) => change({ institution })}
          />
          <ChoiceField
            id={fieldId('profile.institutionKind')}
            label={t.institutionKind}
            mark={needed('institutionKind')}
            value={value.institutionKind}
            options={options}
            onChange={(institutionKind) => change({ institutionKind })}
          />
          <TextField
            label={t.orcid}
            problem={orcidNote && p.heldBack(orcidNote)}
            value={value.orcid ?? ''}
            most={60}
            onChange={(orcid) => change({ orcid: orcid || null })}
          />
        </div>
      </Section>
      <Section title={p.eligibility}>
        <p className="quiet">{p.eligibilityHint}</p>
        <div className="field-row">
          <Field id={fieldId('profile.birthDate')} label={t.birthDate} mark={needed('birthDate')}>
            {(id) => (
              <DayInput
                id={id}
                min="1900-01-01"
                value={value.birthDate}
                onChange={(birthDate) => change({ birthDate })}
              />
            )}
          </Field>
          <NumberField
            id={fieldId('profile.phdYear')}
            label={t.phdYear}
            value={value.phdYear}
            onChange={(phdYear) => change({ phdYear })}
          />
        </div>
      </Section>
      <Careers value={value} change={change} />
      <ProfilePeople value={value} change={change} />
    </Page>
  );
}
