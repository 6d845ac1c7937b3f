import { MigrationExecutor, type QueryRunner } from 'typeorm';

/**
 * Runs the migrations that the database still lacks inside the runner's open transaction, in their order.
 * @param wanted which of them, by name; all unless given
 * @returns how many ran.
 */
export async function migrateWithin(runner: QueryRunner, wanted: (name: string) => boolean = () => true) {
  const executor = new MigrationExecutor(runner.dataSource, runner);
  const pending = (await executor.getPendingMigrations()).filter(({ name }) => wanted(name));
  for (const migration of pending) await executor.executeMigration(migration);
  return pending.length;
}
