import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '#kernel';

/** The lists that a person sets up for themselves. */
export const LISTS = [
  ...(['applications', 'assignments', 'audit', 'awards', 'conflicts', 'decisions', 'invitations', 'mails'] as const),
  ...(['people', 'reviewers', 'scholars', 'shortlisted'] as const),
] as const;
export type ListName = (typeof LISTS)[number];

/** Filters and sort under a name of the person's own. */
export interface SavedView {
  name: string;
  /** What stands in the address from the question mark on. */
  search: string;
  /** The one page that it is for: a direction, say, is of one call alone. Null: for all lists of its kind. */
  at: string | null;
}

export interface KeptList {
  /** Null: the usual ones. */
  columns: string[] | null;
  views: SavedView[];
}

/** How a person set their lists up, whatever machine they sign in on. It changes what nobody else sees, so it stands in no record. */
@Injectable()
export class KeepLists {
  constructor(private readonly db: DataSource) {}

  /** Replaces one list and leaves the others as they are. */
  async run(actor: Actor, list: ListName, { columns, views }: KeptList): Promise<void> {
    await this.db.query('UPDATE person SET lists = lists || jsonb_build_object($2::text, $3::jsonb) WHERE id = $1', [
      actor.id,
      list,
      JSON.stringify({ columns, views }),
    ]);
  }
}

/** Asked only where somebody looks who they are, not with each request. */
export async function listsOf(db: DataSource, personId: string): Promise<Partial<Record<ListName, KeptList>>> {
  const [row] = (await db.query('SELECT lists FROM person WHERE id = $1', [personId])) as [
    { lists: Partial<Record<ListName, KeptList>> },
  ];
  return row.lists;
}
