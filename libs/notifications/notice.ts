import type { Tx } from '#platform';
import type { Addressee, Words } from './addressee.js';

/** In which part the recipient reads the mail. `outside`: somebody who may have no account (a referee, a lead). */
export type Audience = 'person' | 'applicant' | 'reviewer' | 'staff' | 'outside';

/** One message to one recipient. */
export interface Message extends Words {
  to: Addressee;
  audience: Audience;
  template: string;
  /** What it is about; with template and recipient it makes the message unique. */
  subjectId: string;
  /** Tells occasions apart that concern the same subject (a review reopened twice). */
  occasion?: string;
  callId: string | null;
  applicationId: string | null;
}

export type EventData = Readonly<Record<string, string | null>>;

/** Who hears what of an event: re-reads the rows and returns nothing if the world moved on. */
export type Notice = (tx: Tx, data: EventData) => Promise<Message[]>;

/** The rows of a query, typed. */
export async function rowsOf<T>(tx: Pick<Tx, 'query'>, sql: string, values: readonly unknown[] = []): Promise<T[]> {
  return (await tx.query(sql, [...values])) as T[];
}
