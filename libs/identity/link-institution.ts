import { randomUUID } from 'node:crypto';
import type { Audit } from '#audit';
import type { Actor } from '#kernel';
import type { Outbox, Tx } from '#platform';
import { InstitutionLinkedAlready } from './identity.errors.js';
import { institutionLinked } from './identity.events.js';
import type { Assertion } from './institution-provider.js';

/**
 * Links the account that is signed in with the one at the institution; a mail tells its owner.
 * @throws InstitutionLinkedAlready when either has a link
 */
export async function linkInstitution(
  tx: Tx,
  { audit, outbox }: { audit: Audit; outbox: Outbox },
  actor: Actor,
  { issuer, subject }: Assertion,
): Promise<void> {
  const id = randomUUID();
  const rows: unknown[] = await tx.query(
    `INSERT INTO institution_link (id, person_id, issuer, subject) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING RETURNING id`,
    [id, actor.id, issuer, subject],
  );
  if (rows.length === 0) throw new InstitutionLinkedAlready();
  await audit.record(tx, actor, 'identity.institution_linked', { type: 'person', id: actor.id }, { issuer });
  await outbox.announce(tx, institutionLinked({ institutionLinkId: id }));
}
