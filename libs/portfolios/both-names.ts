/**
 * SQL over a profile (which may not be there) and its person, by their aliases: somebody's name in both scripts. Referees may
 * know an applicant by the one or by the other.
 */
export const bothNames = (profile: string, person: string): string =>
  `coalesce(nullif(concat_ws(' ', nullif(${profile}.name_zh, ''), nullif(${profile}.name_latin, '')), ''), ${person}.name)`;
