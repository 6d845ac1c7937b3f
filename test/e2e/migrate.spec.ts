import { Client } from 'pg';
import { migrate } from '../../apps/worker/src/migrate.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await testDatabase();
  client = new Client(database.url);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const queues = async () => (await client.query('SELECT name FROM pgboss.queue ORDER BY name')).rows;

it('refuses a database in which a newer version was at work, and changes nothing in it', async () => {
  expect(await migrate(database.url)).toBe(0);
  const before = await queues();
  await client.query(`INSERT INTO migration (timestamp, name) VALUES (4000000000000, 'Later4000000000000')`);
  await client.query(`DELETE FROM migration WHERE id = (SELECT min(id) FROM migration)`); // one that would run now

  await expect(migrate(database.url)).rejects.toThrow(
    /^The database is of a newer version of Tonghang .*Later4000000000000.*this one\.$/,
  );
  expect((await client.query('SELECT name FROM migration WHERE timestamp > 3000000000000')).rows).toHaveLength(1);
  expect(await queues()).toEqual(before);
});
