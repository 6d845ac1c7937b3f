export class HealthView {
  status!: 'ok' | 'unavailable';
}

export class FailedJobView {
  id!: string;
  job!: string;
  failedAt!: Date;
  tries!: number;
  problem!: string;
}

export class FailedJobListView {
  /** The latest first, at most 200. */
  items!: FailedJobView[];
  /** How many there are in all. */
  total!: number;
}
