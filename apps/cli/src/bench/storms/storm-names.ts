/** In the order in which they run. */
export const STORM_NAMES = ['key', 'races', 'sign-ins', 'uploads', 'outage', 'kills', 'mails', 'fuzz'] as const;
export type StormName = (typeof STORM_NAMES)[number];
