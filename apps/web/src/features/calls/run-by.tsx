import type { Schemas } from '../../app/api.js';
import { useTextOf, useTexts } from '../../app/i18n.js';
import { Address } from '../../ui/address.js';
import { Spoken } from '../../ui/spoken.js';
import { texts } from './texts.js';

type RunBy = Pick<
  Schemas['ProgrammeSummaryView'],
  'instituteZh' | 'instituteEn' | 'contactZh' | 'contactEn' | 'contactEmail'
>;

/** The institute whose programme it is, among other facts; nothing where nobody wrote it. */
export function InstituteFact({ of: { instituteZh, instituteEn } }: { of: RunBy }) {
  const t = useTexts(texts);
  const institute = useTextOf()(instituteZh, instituteEn);
  if (!institute) return null;
  return (
    <>
      <dt>{t.institute}</dt>
      <dd>
        <Spoken>{institute}</Spoken>
      </dd>
    </>
  );
}

/** Whom anybody may ask, among other facts; nothing where nobody wrote it. */
export function ContactFact({ of: { contactZh, contactEn, contactEmail } }: { of: RunBy }) {
  const t = useTexts(texts);
  const contact = useTextOf()(contactZh, contactEn);
  if (!contact && !contactEmail) return null;
  return (
    <>
      <dt>{t.contact}</dt>
      <dd>
        {contact && (
          <div>
            <Spoken>{contact}</Spoken>
          </div>
        )}
        {contactEmail && (
          <a href={`mailto:${contactEmail}`}>
            <Address text={contactEmail} />
          </a>
        )}
      </dd>
    </>
  );
}
