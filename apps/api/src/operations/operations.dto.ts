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
  items!: FailedJobView[];
}
