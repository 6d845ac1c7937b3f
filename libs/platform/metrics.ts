import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The process's Prometheus metrics. Labels are routes and outcomes, never people or ids. */
export class Metrics {
  readonly registry = new Registry();
  readonly requests = new Histogram({
    name: 'tonghang_http_request_seconds',
    help: 'Time to answer a request, by route pattern and status class',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });
  readonly jobs = new Counter({
    name: 'tonghang_jobs_total',
    help: 'Jobs run, by kind and outcome',
    labelNames: ['job', 'outcome'],
    registers: [this.registry],
  });
  readonly inFlight = new Gauge({
    name: 'tonghang_http_in_flight',
    help: 'Requests being answered',
    registers: [this.registry],
  });

  /** Event-loop, memory and garbage-collection figures; left out of tests, where each would start a timer. */
  collectProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }
}
