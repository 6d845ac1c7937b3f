export { anywhere, holdsWords, wordsOf } from './anywhere.js';
export { beginning, byReading } from './by-reading.js';
export { asNumber } from './as-number.js';
export {
  askJson,
  askService,
  below,
  ONE_ANSWER,
  ServiceAway,
  type ServiceAnswer,
  type ServiceLimits,
} from './ask-service.js';
export { countRows, pageFrom, withCount } from './page-from.js';
export { checkAttempts, countAttempt, TooManyAttempts, type AttemptLimit } from './attempts.js';
export { loadConfig, secretFile, type Config } from './config.js';
export { ForgetHandler, forgetJob } from './forget.js';
export { currentIdempotency, IdempotencyClaimed, withIdempotency, type IdempotentRequest } from './idempotency.js';
export { JobRunner } from './job-runner.js';
export {
  DEAD_LETTER_QUEUE,
  defineJob,
  EVENT_QUEUE,
  installQueues,
  openQueue,
  Outbox,
  type DomainEvent,
  type EnqueueOptions,
  type JobContext,
  type JobDefinition,
  type JobHandler,
  type Subscription,
} from './jobs.js';
export { LinkTokens, tokenHash } from './link-tokens.js';
export { databaseNow, locked } from './locked.js';
export { createLogger, type Logger } from './logging.js';
export {
  InvalidMail,
  isMailAddress,
  MailRefused,
  MailUnavailable,
  openMailer,
  type Mail,
  type Mailer,
} from './mail.js';
export { Metrics } from './metrics.js';
export { CONFIG, LOGGER, MAILER, PlatformModule, QUEUE, STORAGE, type PlatformOptions } from './platform.module.js';
export { SAVED_JOBS } from './saved-jobs.js';
export { StartupProblem } from './startup-problem.js';
export {
  InvalidStorageKey,
  ObjectMissing,
  openStorage,
  StorageFull,
  StorageTooLarge,
  StorageUnavailable,
  type PutOptions,
  type Storage,
  type StoredObject,
} from './storage.js';
export { sqlState, transact, violatedConstraint, type TransactOptions, type Tx } from './transact.js';
export { checkDatabase, checkDatabases } from './check-database.js';
export { checkPort } from './check-port.js';
export { runningEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
export { exitWithParent } from './exit-with-parent.js';
export { supervise, type Supervision } from './supervise.js';
