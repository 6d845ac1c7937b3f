import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { authorize, InvalidInput, NotFound, StaleVersion, type Actor } from '#kernel';
import { locked, transact, type Tx } from '#platform';
import type { CallInput } from './call-document.js';
import { Criterion, Direction, Track } from './call-parts.entity.js';
import { Call } from './call.entity.js';
import { callFaults } from './completeness.js';
import { namedInEnglish } from './in-english.js';
import { CallPublished } from './programmes.errors.js';
import { callPolicy, programmePolicy } from './programmes.policy.js';

/** Opens a draft call and saves it as one document, as long as it is not published. */
@Injectable()
export class SaveCall {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** @throws Forbidden, NotFound, InvalidInput naming each field */
  create(actor: Actor, programmeId: string, written: CallInput): Promise<string> {
    const input = namedInEnglish(written);
    checkFaults(input);
    return transact(this.db, async (tx) => {
      const known: unknown[] = await tx.query('SELECT 1 FROM programme WHERE id = $1', [programmeId]);
      if (known.length === 0) throw new NotFound();
      authorize(actor, programmePolicy, 'openCall', { id: programmeId });
      const id = randomUUID();
      await tx.insert(Call, { ...columnsOf(input), id, programmeId, state: 'draft' });
      await replaceParts(tx, id, input);
      await this.audit.record(tx, actor, 'call.created', { type: 'call', id, callId: id });
      return id;
    });
  }

  /** @throws CallPublished once applicants rely on it; StaleVersion when somebody saved first. */
  async update(actor: Actor, id: string, version: number, written: CallInput): Promise<void> {
    const input = namedInEnglish(written);
    checkFaults(input);
    await transact(this.db, async (tx) => {
      const call = await locked(tx, Call, id);
      if (call.state !== 'draft' && callPolicy.run(actor, call)) throw new CallPublished();
      authorize(actor, callPolicy, 'edit', call);
      if (call.version !== version) throw new StaleVersion(call.version);
      await tx.update(Call, id, { ...columnsOf(input), version: version + 1 });
      await replaceParts(tx, id, input);
      await this.audit.record(tx, actor, 'call.edited', { type: 'call', id, callId: id });
    });
  }
}

function checkFaults(input: CallInput): void {
  const faults = callFaults(input);
  if (faults.length > 0) throw new InvalidInput(faults);
}

function columnsOf({ directions: _d, tracks: _t, criteria: _c, ...columns }: CallInput): Partial<Call> {
  return columns;
}

/** A draft has no applications, so its parts can be written anew each time. */
async function replaceParts(tx: Tx, callId: string, input: CallInput): Promise<void> {
  for (const part of [Direction, Track, Criterion]) await tx.delete(part, { callId });
  const placed = <T extends object>(items: readonly T[]) =>
    items.map((item, index) => ({ ...item, id: randomUUID(), callId, position: index + 1 }));
  await tx.insert(Direction, placed(input.directions));
  await tx.insert(Track, placed(input.tracks));
  await tx.insert(Criterion, placed(input.criteria));
}
