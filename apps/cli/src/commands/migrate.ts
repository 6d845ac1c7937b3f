import { Command } from 'commander';
import { migrate } from '../../../worker/src/migrate.js';
import { openDatabase } from '../with-database.js';

export const migrateCommand = new Command('migrate')
  .description('bring the database to this version (DATABASE_URL, or the embedded one)')
  .action(async () => {
    const open = await openDatabase();
    try {
      const ran = await migrate(open.url);
      console.log(ran === 0 ? 'The database is up to date.' : `Ran ${ran} migrations.`);
    } finally {
      await open.close();
    }
  });
