import { pino, type Logger } from 'pino';

export type { Logger };

/** Never in a log line: what signs somebody in, and what somebody typed in confidence. */
const REDACTED = [
  'req.headers.cookie',
  'req.headers.authorization',
  'req.headers["x-csrf-token"]',
  'res.headers["set-cookie"]',
  'password',
  '*.password',
  'token',
  '*.token',
  'email',
  '*.email',
];

/** JSON lines on standard output, one logger for a process. pino escapes line breaks, so no entry can forge another. */
export function createLogger(level: string, process: string): Logger {
  return pino({ level, base: { process }, redact: { paths: REDACTED, censor: '[redacted]' } });
}
