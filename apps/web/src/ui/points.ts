/** Scores are written with two digits, differences of them with their sign too. */
export const pointsIn = (locale: string, { signed = false } = {}): Intl.NumberFormat =>
  new Intl.NumberFormat(locale, {
    ...{ minimumFractionDigits: 2, maximumFractionDigits: 2 },
    signDisplay: signed ? 'exceptZero' : 'auto',
  });
