/** The programme that knocks, whose it is, and whom one may ask: mails are not to be replied to. */
export interface Knocker {
  programmeZh: string;
  programmeEn: string;
  instituteZh: string;
  instituteEn: string;
  contactZh: string;
  contactEn: string;
  contactEmail: string;
}

/** The columns of a `Knocker` from programme `g`. */
export const KNOCKER = `g.name_zh AS "programmeZh", g.name_en AS "programmeEn", g.institute_zh AS "instituteZh",
  g.institute_en AS "instituteEn", g.contact_zh AS "contactZh", g.contact_en AS "contactEn", g.contact_email AS "contactEmail"`;
