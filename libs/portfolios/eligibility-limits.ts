/** What a track and its call ask; null: this is not asked. */
export interface EligibilityLimits {
  maxYearsSincePhd: number | null;
  maxAge: number | null;
  institutionKinds: string[] | null;
  worksMin: number;
  worksMax: number;
  /** The day of the deadline in the call's time zone, ISO date. */
  deadlineDay: string;
}

/** SQL (over call `c`): {@link EligibilityLimits.deadlineDay}. */
export const DEADLINE_DAY = `to_char(c.deadline_at AT TIME ZONE c.time_zone, 'YYYY-MM-DD')`;
