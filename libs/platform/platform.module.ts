import { Global, Module, type DynamicModule, type OnApplicationShutdown, Inject } from '@nestjs/common';
import type { PgBoss } from 'pg-boss';
import { DataSource } from 'typeorm';
import type { Config } from './config.js';
import { ForgetHandler } from './forget.js';
import { openQueue, Outbox } from './jobs.js';
import { LinkTokens } from './link-tokens.js';
import { createLogger, type Logger } from './logging.js';
import { openMailer, type Mailer } from './mail.js';
import { Metrics } from './metrics.js';
import { openStorage, type Storage } from './storage.js';

/** Injection tokens for what is an interface or a library's class. */
export const CONFIG = Symbol('Config');
export const LOGGER = Symbol('Logger');
export const QUEUE = Symbol('Queue');
export const STORAGE = Symbol('Storage');
export const MAILER = Symbol('Mailer');

export interface PlatformOptions {
  config: Config;
  /** Makes the connection, with the entities of the modules that this process runs. */
  connect: (config: Config) => DataSource;
  process: 'api' | 'worker' | 'cli';
}

@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(
    private readonly db: DataSource,
    @Inject(QUEUE) private readonly queue: PgBoss,
    @Inject(MAILER) private readonly mailer: Mailer,
  ) {}

  static forRoot({ config, connect, process }: PlatformOptions): DynamicModule {
    const log = createLogger(config.logLevel, process);
    return {
      module: PlatformModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOGGER, useValue: log },
        { provide: DataSource, useFactory: () => connect(config).initialize() },
        {
          provide: QUEUE,
          useFactory: (db: DataSource) => openQueue(db, { maintains: process === 'worker', log }),
          inject: [DataSource],
        },
        { provide: Outbox, useFactory: (queue: PgBoss) => new Outbox(queue), inject: [QUEUE] },
        { provide: LinkTokens, useValue: new LinkTokens(config.sessionSecret) },
        { provide: STORAGE, useFactory: (): Storage => openStorage(config.storageUrl) },
        { provide: MAILER, useFactory: (): Mailer => openMailer(config) },
        Metrics,
        ForgetHandler,
      ],
      exports: [CONFIG, LOGGER, DataSource, QUEUE, Outbox, LinkTokens, STORAGE, MAILER, Metrics, ForgetHandler],
    };
  }

  /** After the last request and job: finish what was taken, then let go of the connections. */
  async onApplicationShutdown(): Promise<void> {
    await this.queue.stop({ graceful: true, timeout: 10_000 });
    await this.mailer.close();
    await this.db.destroy();
  }
}

export type { Logger };
