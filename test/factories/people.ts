import { randomUUID } from 'node:crypto';
import type { Role } from '#kernel';
import type { World } from '../support/world.js';

export interface MadePerson {
  id: string;
  email: string;
  name: string;
}

export interface PersonWish {
  email?: string;
  name?: string;
  /** Roles to hold: 'administrator', or a role in a call or programme. */
  roles?: { role: Role; callId?: string; programmeId?: string }[];
}

/** Somebody with a confirmed address and the wished roles. */
export async function makePerson(world: World, wish: PersonWish = {}): Promise<MadePerson> {
  const id = randomUUID();
  const email = wish.email ?? `p-${id.slice(0, 8)}@example.org`;
  const name = wish.name ?? `Person ${id.slice(0, 8)}`;
  await world.db.query('INSERT INTO person (id, email, name, email_confirmed_at) VALUES ($1, $2, $3, now())', [
    id,
    email,
    name,
  ]);
  for (const { role, callId, programmeId } of wish.roles ?? [])
    await grantRole(world, id, role, { callId, programmeId });
  return { id, email, name };
}

/** Makes somebody one who signs in by a password, which nobody knows. */
export async function givePassword(world: World, { id }: Pick<MadePerson, 'id'>): Promise<void> {
  await world.db.query(`UPDATE person SET password_hash = 'kept' WHERE id = $1`, [id]);
}

export async function grantRole(
  world: World,
  personId: string,
  role: Role,
  place: { callId?: string; programmeId?: string } = {},
): Promise<void> {
  await world.db.query(
    'INSERT INTO role_grant (person_id, role, programme_id, call_id, granted_by) VALUES ($1, $2, $3, $4, $1)',
    [personId, role, place.programmeId ?? null, place.callId ?? null],
  );
  // Staff are looked through for conflicts before they see a case; here there are none yet.
  if (place.callId)
    await world.db.query('INSERT INTO screened_staff (person_id, call_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      personId,
      place.callId,
    ]);
}
