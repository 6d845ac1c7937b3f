import type { DataSource } from 'typeorm';
import { identifySession, isInPool, listsOf, type Identified, type KeptList, type ListName } from '#identity';
import { abilities, Actor, Unauthenticated } from '#kernel';
import type { KeptListView, SessionView } from './identity.dto.js';
import { placePolicy } from './place.policy.js';

/** Who is signed in, as the pages need it. */
export async function presentSession(db: DataSource, identity: Identified | null): Promise<SessionView> {
  if (!identity) return NOBODY;
  const { actor, name, email, locale, appearance, csrfToken } = identity;
  const inPool = await isInPool(db, actor.id);
  const lists = Object.entries(await listsOf(db, actor.id)).map(([list, kept]) => presentList(list as ListName, kept));
  const roles = actor.roles.map(({ role, programmeId, callId }) => ({ role, programmeId, callId }));
  const can = abilities(actor, placePolicy, { inPool });
  return { signedIn: true, personId: actor.id, name, email, locale, appearance, inPool, csrfToken, roles, can, lists };
}

const presentList = (list: ListName, { columns, views }: KeptList): KeptListView => ({
  ...{ list, columns },
  views: views.map(({ name, search, at }) => ({ name, search, at })),
});

/** The session that was opened just now. */
export async function presentNewSession(db: DataSource, token: string): Promise<SessionView> {
  const identity = await identifySession(db, token);
  if (!identity) throw new Unauthenticated();
  return presentSession(db, identity);
}

const NOBODY: SessionView = {
  signedIn: false,
  personId: null,
  name: null,
  email: null,
  locale: null,
  appearance: null,
  inPool: false,
  csrfToken: null,
  roles: [],
  can: abilities(Actor.nobody, placePolicy, { inPool: false }),
  lists: [],
};
