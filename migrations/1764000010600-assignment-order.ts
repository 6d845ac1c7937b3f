import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why an assignment was taken back, and the order in which officers look assignments through: weakest match first. */
export class AssignmentOrder1764000010600 implements MigrationInterface {
  name = 'AssignmentOrder1764000010600';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE assignment ADD COLUMN release_reason text;
      CREATE INDEX assignment_weakest ON assignment (round_id, (coalesce(score, -1)::float8), id);
      CREATE INDEX assignment_waiting ON assignment (answer_by) WHERE state = 'offered';
    `);
  }

  async down(): Promise<void> {
    throw new Error('The order of assignments is not taken down; restore a backup instead.');
  }
}
