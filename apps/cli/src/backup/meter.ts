import { progressLine } from '../progress-line.js';

const MB = 1e6;

/** How far a long copy is, on one line of stderr: bytes done of all, and the time that the rest will take. Always `end` it. */
export class Meter {
  private readonly line = progressLine();
  private readonly begun = Date.now();
  private done = 0;
  private stage = '';

  constructor(private total: number) {}

  /** More work was found than was known at the start. */
  expect(bytes: number): void {
    this.total += bytes;
  }

  begin(stage: string): void {
    this.stage = stage;
    this.add(0);
  }

  readonly add = (bytes: number): void => {
    this.done += bytes;
    const share = this.total > 0 ? Math.min(1, this.done / this.total) : 0;
    const left = share > 0 ? ((Date.now() - this.begun) * (1 - share)) / share : null;
    const rest = left === null ? '' : `, ${timeOf(left)} left`;
    this.line.say(`${this.stage}: ${Math.round(this.done / MB)} MB, ${Math.round(100 * share)} %${rest}`);
  };

  end(): void {
    this.line.end();
  }
}

function timeOf(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
