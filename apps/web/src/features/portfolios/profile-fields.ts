import type { Profile } from './api.js';

/** What the person writes of themselves. */
export type ProfileFields = Omit<Profile, 'version' | 'updatedAt'>;

/** A part of the profile page: the whole profile, and how to change it. */
export interface PartProps {
  value: ProfileFields;
  change: (part: Partial<ProfileFields>) => void;
}
