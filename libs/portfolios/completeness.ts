import type { Portfolio } from './portfolio.js';

/** One line of the list that a draft is held against. `item` is stable: the web leads from it to the field. */
export interface CompletenessItem {
  item: string;
  ok: boolean;
  message: string;
}

const filled = (text: string | undefined): boolean => text !== undefined && text.trim() !== '';

/** What a submission needs and whether it is there. Pure; the order is that of the form. */
export function completenessOf(it: Portfolio): CompletenessItem[] {
  const { worksMin, worksMax, lettersRequired } = it.call;
  const { maxAge, institutionKinds } = it.limits;
  const line = (item: string, ok: boolean, message: string): CompletenessItem => ({ item, ok, message });
  const works = it.works.flatMap((work, index) => {
    const at = `works.${index}`;
    const name = `Work ${index + 1}`;
    return [
      line(`${at}.title`, filled(work.title), `${name} needs a title.`),
      line(`${at}.authors`, work.authors.length > 0, `${name} needs its authors.`),
      line(`${at}.contribution`, filled(work.contribution), `${name} needs a statement of your own contribution.`),
      line(`${at}.significance`, filled(work.significance), `${name} needs a statement of why it matters.`),
    ];
  });
  return [
    line('profile.name', filled(it.profile?.nameZh) || filled(it.profile?.nameLatin), 'Your profile needs your name.'),
    line('profile.institution', filled(it.profile?.institution), 'Your profile needs your institution.'),
    // What a rule of the track looks at: without it the formal check could not tell. Of a PhD it asks nobody: whoever has
    // none may apply all the same, and an officer judges that.
    ...(maxAge === null
      ? []
      : [line('profile.birthDate', filled(it.profile?.birthDate ?? ''), 'Your profile needs your date of birth.')]),
    ...(institutionKinds === null || institutionKinds.length === 0
      ? []
      : [
          line(
            'profile.institutionKind',
            filled(it.profile?.institutionKind ?? ''),
            'Your profile needs the kind of your institution.',
          ),
        ]),
    line('title', filled(it.title), 'The application needs a title.'),
    line('summary', filled(it.summary), 'The application needs a summary.'),
    line('keywords', it.keywords.length > 0, 'At least one keyword is needed.'),
    line(
      'works',
      it.works.length >= worksMin && it.works.length <= worksMax,
      `${worksMin} to ${worksMax} representative works are needed.`,
    ),
    ...works,
    line('statement', it.statement !== null, 'The direction statement (PDF, at most two pages) is needed.'),
    ...(lettersRequired > 0
      ? [
          line(
            'letters',
            it.letters.requested >= lettersRequired,
            `${lettersRequired} referee letters must be requested (${it.letters.received} arrived).`,
          ),
        ]
      : []),
  ];
}
