import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { InvalidInput, NotFound, type Actor, type FieldFault } from '#kernel';
import { isMailAddress, transact, violatedConstraint, type Tx } from '#platform';
import { doiOf } from '#portfolios';
import { scouts } from '#programmes';
import { expressEntry, lockLead, type Lead, type LeadWork } from './lead.js';
import { leadStates } from './lead.states.js';
import { LeadExists, LeadFixed } from './scouting.errors.js';

export interface LeadInput {
  nameZh: string;
  nameLatin: string;
  email: string;
  institution: string;
  directionId: string;
  trackId: string;
  works: LeadWork[];
  reason: string;
  offer: string;
}

/** Writes down somebody who deserves support and did not apply, and the evidence for it. */
@Injectable()
export class SaveLead {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound unless an officer, chair or nominator of the call; ExpressNotTaken, InvalidInput, LeadExists */
  create(actor: Actor, callId: string, input: LeadInput): Promise<string> {
    if (!scouts(actor, callId)) throw new NotFound();
    return transact(this.db, async (tx) => {
      await expressEntry(tx, callId);
      const id = randomUUID();
      await this.write(
        tx,
        actor,
        callId,
        input,
        `INSERT INTO lead (name_zh, name_latin, email, institution, direction_id, track_id, works, reason, offer,
                           id, call_id, noticed_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [id, callId, actor.id],
      );
      await this.audit.record(tx, actor, 'lead.noticed', { type: 'lead', id, callId });
      return id;
    });
  }

  /** Saves what is given, until the contact is approved. @throws NotFound, LeadFixed, InvalidInput, LeadExists */
  async edit(actor: Actor, id: string, changes: Partial<LeadInput>): Promise<void> {
    await transact(this.db, async (tx) => {
      const lead = await lockLead(tx, actor, id, 'edit');
      if (lead.state !== 'noticed' && lead.state !== 'evidenced') throw new LeadFixed();
      const input: LeadInput = { ...lead, ...changes };
      if (lead.state === 'evidenced') mustBeEvidence(input);
      await this.write(
        tx,
        actor,
        lead.callId,
        input,
        `UPDATE lead SET name_zh = $1, name_latin = $2, email = $3, institution = $4, direction_id = $5, track_id = $6,
                works = $7, reason = $8, offer = $9, updated_at = now() WHERE id = $10`,
        [id],
      );
      const fields = Object.keys(changes);
      await this.audit.record(tx, actor, 'lead.edited', { type: 'lead', id, callId: lead.callId }, { fields });
    });
  }

  /** The evidence is whole. @throws NotFound, IllegalMove, InvalidInput naming what is missing */
  async evidence(actor: Actor, id: string): Promise<void> {
    await transact(this.db, async (tx) => {
      const lead = await lockLead(tx, actor, id, 'edit');
      const state = leadStates.move(lead.state, 'evidenced');
      mustBeEvidence(lead);
      await tx.query('UPDATE lead SET state = $2, updated_at = now() WHERE id = $1', [id, state]);
      await this.audit.record(tx, actor, 'lead.evidenced', { type: 'lead', id, callId: lead.callId });
    });
  }

  private async write(
    tx: Tx,
    actor: Actor,
    callId: string,
    input: LeadInput,
    sql: string,
    rest: string[],
  ): Promise<void> {
    const works = input.works.map((work) => (work.doi ? { ...work, doi: doiOf(work.doi) ?? work.doi } : work));
    await mustFit(tx, actor, callId, { ...input, works });
    const values = [input.nameZh, input.nameLatin, input.email, input.institution, input.directionId, input.trackId];
    try {
      await tx.query(sql, [...values, JSON.stringify(works), input.reason, input.offer, ...rest]);
    } catch (error) {
      if (violatedConstraint(error) === 'lead_once') throw new LeadExists();
      throw error;
    }
  }
}

/** @throws InvalidInput naming each field */
async function mustFit(tx: Tx, actor: Actor, callId: string, input: LeadInput): Promise<void> {
  const [row] = (await tx.query(
    `SELECT EXISTS (SELECT 1 FROM direction WHERE id = $2 AND call_id = $1) AS direction,
            EXISTS (SELECT 1 FROM track WHERE id = $3 AND call_id = $1) AS track,
            EXISTS (SELECT 1 FROM person WHERE id = $4 AND email = $5) AS own`,
    [callId, input.directionId, input.trackId, actor.id, input.email],
  )) as [{ direction: boolean; track: boolean; own: boolean }];
  const faults: FieldFault[] = [];
  if (!row.direction) faults.push({ field: 'directionId', message: 'is not a direction of this call' });
  if (!row.track) faults.push({ field: 'trackId', message: 'is not a track of this call' });
  if (!isMailAddress(input.email)) faults.push({ field: 'email', message: 'is not an address that mail reaches' });
  // Before anything else about the address: whether somebody noticed them is not theirs to learn.
  if (row.own) faults.push({ field: 'email', message: 'is your own; somebody else must notice you' });
  if (input.nameZh.trim() === '' && input.nameLatin.trim() === '')
    faults.push({ field: 'nameZh', message: 'give a name in Chinese or in Latin script' });
  input.works.forEach(({ doi }, index) => {
    if (doi && doiOf(doi) === null) faults.push({ field: `works.${index}.doi`, message: 'is not a DOI (10.…/…)' });
  });
  if (faults.length > 0) throw new InvalidInput(faults);
}

/** @throws InvalidInput naming what the evidence lacks */
function mustBeEvidence({ works, reason, offer }: Pick<Lead, 'works' | 'reason' | 'offer'>): void {
  const faults: FieldFault[] = [];
  if (works.length === 0) faults.push({ field: 'works', message: 'at least one work must speak for the lead' });
  if (reason.trim() === '') faults.push({ field: 'reason', message: 'say why support should be offered' });
  if (offer.trim() === '') faults.push({ field: 'offer', message: 'say what is offered' });
  if (faults.length > 0) throw new InvalidInput(faults);
}
