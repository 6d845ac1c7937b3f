/** SQL over a call, by its alias: the moment up to which applications are taken, the grace after the deadline included. */
export const closesAt = (call: string): string =>
  `(${call}.deadline_at + make_interval(mins => ${call}.grace_minutes))`;
