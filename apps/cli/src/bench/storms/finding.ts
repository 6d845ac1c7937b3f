/** One figure of a storm: what must hold and what was seen. */
export interface Finding {
  storm: string;
  figure: string;
  goal: string;
  seen: string;
  held: boolean;
  /** The first few cases in which it did not hold, for whoever looks for the cause. */
  examples?: readonly string[];
}

/** A figure that must be nought. */
export const none = (storm: string, figure: string, cases: readonly string[]): Finding => ({
  storm,
  figure,
  goal: '0',
  seen: String(cases.length),
  held: cases.length === 0,
  examples: cases.slice(0, 5),
});

/** A figure that must stay below a limit. */
export const atMost = (storm: string, figure: string, seen: number, limit: number, unit: string): Finding => ({
  storm,
  figure,
  goal: `≤ ${limit} ${unit}`,
  seen: `${seen.toFixed(0)} ${unit}`,
  held: seen <= limit,
});

/** A figure that must be just so. */
export const exactly = (storm: string, figure: string, seen: number, wanted: number): Finding => ({
  storm,
  figure,
  goal: String(wanted),
  seen: String(seen),
  held: seen === wanted,
});
