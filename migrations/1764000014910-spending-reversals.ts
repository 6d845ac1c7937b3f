import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A slip in the spending of an award is corrected by an entry of its own, which takes back the whole of one entry, once. No
 * entry ever changes, so the sum of all of them is what was spent.
 */
export class SpendingReversals1764000014910 implements MigrationInterface {
  name = 'SpendingReversals1764000014910';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE spending
        ADD COLUMN reverses uuid REFERENCES spending,
        DROP CONSTRAINT spending_amount_cents_check,
        ADD CONSTRAINT spending_sign CHECK (CASE WHEN reverses IS NULL THEN amount_cents > 0 ELSE amount_cents < 0 END),
        ADD CONSTRAINT spending_reversed_once UNIQUE (reverses);
      CREATE FUNCTION spending_reversal_guard() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (SELECT 1 FROM spending o WHERE o.id = NEW.reverses AND o.award_id = NEW.award_id
              AND o.reverses IS NULL AND o.amount_cents = -NEW.amount_cents) THEN
          RAISE EXCEPTION 'a reversal takes back the whole of one entry of the same award'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'spending_reversal';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER spending_reversal BEFORE INSERT ON spending FOR EACH ROW
        WHEN (NEW.reverses IS NOT NULL) EXECUTE FUNCTION spending_reversal_guard();
      CREATE TRIGGER spending_kept BEFORE UPDATE OR DELETE ON spending
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    // Fails where something was reversed: a record of money is not thrown away.
    await db.query(`
      ALTER TABLE spending ADD CONSTRAINT spending_amount_cents_check CHECK (amount_cents > 0);
      DROP TRIGGER spending_kept ON spending;
      DROP TRIGGER spending_reversal ON spending;
      DROP FUNCTION spending_reversal_guard();
      ALTER TABLE spending DROP COLUMN reverses;
    `);
  }
}
