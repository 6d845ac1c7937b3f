import { personPolicy, rolePolicy, type HeldPlaceRow, type PersonRow } from '#identity';
import { abilities, type Actor } from '#kernel';
import type { HeldPlaceView, PersonView } from './people.dto.js';

/** Somebody's account as an administrator looks after it. */
export function presentPerson(row: PersonRow, viewer: Actor): PersonView {
  const { id, name, email, state } = row;
  const may = abilities(viewer, personPolicy, row);
  return {
    ...{ id, name, email, state },
    roles: row.roles.map((held) => presentHeld(held, viewer)),
    can: {
      disable: may.disable && state !== 'disabled',
      enable: may.enable && state === 'disabled',
      // Whoever never signed in has no session, and whoever is kept out has none any more.
      endSessions: may.endSessions && state === 'active',
    },
  };
}

function presentHeld(held: HeldPlaceRow, viewer: Actor): HeldPlaceView {
  const { id, role, programmeId, callId, placeZh, placeEn } = held;
  return { id, role, programmeId, callId, placeZh, placeEn, can: { revoke: rolePolicy.grant(viewer, held) } };
}
