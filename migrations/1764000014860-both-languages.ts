import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an officer writes for others to read stands in Chinese and in English, like the titles. The text of before is the
 * Chinese one; English that is not there is empty, and readers then get the other. Of the negative list the two languages of
 * an entry stand at the same place of both lists, where the English one may end earlier.
 */
export class BothLanguages1764000014860 implements MigrationInterface {
  name = 'BothLanguages1764000014860';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE programme ADD COLUMN description_en text NOT NULL DEFAULT '';
      ALTER TABLE call ADD COLUMN guidelines_en text NOT NULL DEFAULT '',
        ADD COLUMN negative_list_en text[] NOT NULL DEFAULT '{}',
        ADD CONSTRAINT call_negative_list_pairs CHECK (cardinality(negative_list_en) <= cardinality(negative_list));
      ALTER TABLE review_round ADD COLUMN name_en text NOT NULL DEFAULT '';
      ALTER TABLE amendment ADD COLUMN reason_en text NOT NULL DEFAULT '';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE amendment DROP COLUMN reason_en;
      ALTER TABLE review_round DROP COLUMN name_en;
      ALTER TABLE call DROP CONSTRAINT call_negative_list_pairs, DROP COLUMN negative_list_en, DROP COLUMN guidelines_en;
      ALTER TABLE programme DROP COLUMN description_en;
    `);
  }
}
