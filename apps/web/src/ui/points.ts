/** Scores are written with two digits, differences of them with their sign too. */
export const pointsIn = (locale: string, { signed = false } = {}): Intl.NumberFormat =>
  new Intl.NumberFormat(locale, {
    ...{ minimumFractionDigits: 2, maximumFractionDigits: 2 },
    signDisplay: signed ? 'exceptZero' : 'auto',
  });

/** A score, or that there is none. */
export const pointsText = (score: number | null | undefined, locale: string): string =>
  score === null || score === undefined ? '–' : pointsIn(locale).format(score);
