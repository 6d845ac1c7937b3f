import type { DataSource } from 'typeorm';
import type { Answer, Client } from '../../support/client.js';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const MOMENT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z/g;
/** New for each answer or session, and of no meaning. */
const NONCES: [RegExp, string][] = [
  [/"(csrfToken|nextCursor)":"[^"]+"/g, '"$1":"<nonce>"'],
  [/#token=[\w-]+/g, '#token=<nonce>'],
  // By when whoever would be asked at this very moment answers: so many days from now.
  [/("offers":\{"kind":"(?:usual|over)","answerBy":)"[^"]+"/g, '$1"<from now>"'],
];
const MOST_PAGES = 20;
const AN_HOUR = 3_600_000;

/** Masks what no two worlds can share: ids made after they parted, moments after it, and nonces. */
export class Mask {
  private constructor(
    private readonly known: ReadonlySet<string>,
    private readonly parted: Date,
  ) {}

  /** What the database holds before the worlds part. */
  static async of(db: DataSource): Promise<Mask> {
    const tables = (await db.query(
      `SELECT table_name AS name FROM information_schema.columns
        WHERE table_schema = 'public' AND column_name = 'id' AND data_type = 'uuid'`,
    )) as { name: string }[];
    const known = new Set<string>();
    for (const { name } of tables)
      for (const { id } of (await db.query(`SELECT id FROM ${name}`)) as { id: string }[]) known.add(id);
    const [{ now }] = (await db.query('SELECT clock_timestamp() AS now')) as [{ now: Date }];
    return new Mask(known, now);
  }

  text(text: string): string {
    return NONCES.reduce((masked, [pattern, by]) => masked.replace(pattern, by), text)
      .replace(UUID, (id) => (this.known.has(id) ? id : '<new id>'))
      .replace(MOMENT, (moment) => (this.isLater(moment) ? '<later>' : moment));
  }

  /** Deadlines, days away, stand in both worlds. */
  private isLater(moment: string): boolean {
    const since = new Date(moment).getTime() - this.parted.getTime();
    return since >= 0 && since < AN_HOUR;
  }

  /** The status, the headers and the body, as far as they can be the same in both worlds. */
  answer({ status, headers, text }: Answer): string {
    const kept = [...headers].filter(([name]) => !['date', 'etag', 'x-request-id'].includes(name));
    return `${status}\n${kept.map((pair) => pair.join(': ')).join('\n')}\n\n${this.text(text)}`;
  }
}

/** All that somebody reads at an address, page by page: what a list gives one at a time tells its order too. */
export async function read(client: Client, address: string, mask: Mask): Promise<string> {
  const seen: string[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const joint = address.includes('?') ? '&' : '?';
    const answer: Answer<{ nextCursor?: string | null } | undefined> = await client.get(
      cursor ? `${address}${joint}cursor=${encodeURIComponent(cursor)}` : address,
    );
    seen.push(mask.answer(answer));
    cursor = (answer.body && typeof answer.body === 'object' && answer.body.nextCursor) || null;
    if (!cursor) break;
  }
  return seen.join('\n\n');
}
