export { connect } from './connect.js';
export { createDataSource, type DatabaseOptions } from './data-source.js';
export { migrateWithin } from './migrate-within.js';
export { migrations } from './list.js';
export { ranMigrations, unknownMigrations } from './ran-migrations.js';
