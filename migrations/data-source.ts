import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrations } from './list.js';
import { PreparingClient } from './preparing-client.js';

export interface DatabaseOptions {
  url: string;
  replicaUrls?: readonly string[];
  /** The entities of the modules that use this connection; migrations themselves need none. */
  entities?: readonly (new () => object)[];
  poolSize?: number;
  applicationName?: string;
}

/** A data source over one PostgreSQL (and its read replicas, when given). Time-outs are decided here for all. */
export function createDataSource(options: DatabaseOptions): DataSource {
  const extra = {
    Client: PreparingClient,
    max: options.poolSize ?? 20,
    // How long a request waits for its turn: when a deadline strikes, all come at once, and none may be turned away for
    // that. A server that is away is noticed by the connection itself, sooner.
    connectionTimeoutMillis: 30_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: options.applicationName ?? 'tonghang',
  };
  const connection: Partial<DataSourceOptions> = options.replicaUrls?.length
    ? { replication: { master: { url: options.url }, slaves: options.replicaUrls.map((url) => ({ url })) } }
    : { url: options.url };
  return new DataSource({
    type: 'postgres',
    ...connection,
    entities: [...(options.entities ?? [])],
    migrations: [...migrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    extra,
  } as DataSourceOptions);
}
