/** For bigint and numeric columns, which the driver hands over as text: whole numbers up to 2^53 lose nothing. */
export const asNumber = {
  to: (value: number | null | undefined) => value,
  from: (text: string | null) => (text === null ? null : Number(text)),
};
