/** An amount in cents in words of the language. */
export function moneyText(cents: number, currency: string, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    trailingZeroDisplay: 'stripIfInteger',
  }).format(cents / 100);
}

/** What of the money that is left was not paid out yet; a scholar may have spent ahead of a payment. */
export const unpaidOf = (money: { amountCents: number; paidCents: number; leftCents: number }): number =>
  Math.min(money.amountCents - money.paidCents, money.leftCents);

/** How `moneyText` writes the currency, for beside a field; as it is while it is on the way or half typed. */
export function signOf(currency: string, locale: string): string {
  if (!/^[A-Z]{3}$/i.test(currency)) return currency;
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency }).formatToParts(0);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}

/** The API takes no more, in cents. */
const MOST_CENTS = 1e14;

/** What somebody typed as an amount, in cents: "1,200,000" or "３０万" or "99.5". Null when it is none, or zero. */
export function centsOf(typed: string): number | null {
  const plain = typed.normalize('NFKC').replace(/[\s,_¥￥]|CNY|元/gi, '');
  const found = /^(\d+(?:\.(\d{1,6}))?)(万|亿)?$/.exec(plain);
  // Half a cent is a slip, not to be rounded in silence.
  if (!found || (!found[3] && (found[2]?.length ?? 0) > 2)) return null;
  const unit = found[3] === '万' ? 10_000 : found[3] === '亿' ? 100_000_000 : 1;
  const cents = Math.round(Number(found[1]) * unit * 100);
  return cents > 0 && cents <= MOST_CENTS ? cents : null;
}

/** An amount as it stands in a field: digits in threes, cents only where there are some. */
export const typedAmount = (cents: number): string =>
  (cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2)).replace(/\B(?=(?:\d{3})+(?!\d))/g, ',');

/** What the drafts among these decisions ask; none of it is bound. */
export const draftedCents = (decisions: readonly { state: string; amountCents: number }[]): number =>
  decisions.filter(({ state }) => state === 'drafted').reduce((sum, { amountCents }) => sum + amountCents, 0);
