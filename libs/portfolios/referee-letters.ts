import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { authorize, InvalidInput, NOBODY_ID, type Actor } from '#kernel';
import { LinkNotValid } from '#identity';
import { LinkTokens, Outbox, tokenHash, transact, violatedConstraint } from '#platform';
import { applicationAccess, applicationPolicy } from './application.policy.js';
import { bothNames } from './both-names.js';
import { closesAt } from './closes-at.js';
import { lockOwn, mustBeOpen } from './lock-application.js';
import { LetterAlreadyRequested, LettersNotWanted } from './portfolios.errors.js';
import { letterDeclined, letterRequested } from './portfolios.events.js';

export interface LetterRow {
  id: string;
  name: string;
  email: string;
  state: 'requested' | 'received' | 'declined';
  requestedAt: Date;
  expiresAt: Date;
  receivedAt: Date | null;
  /** Only for staff; the applicant never sees it. */
  letter: string | null;
}

/** What the link of a referee is for. */
export interface LetterRequest {
  refereeName: string;
  applicantName: string;
  title: string;
  callTitleZh: string;
  callTitleEn: string;
  expiresAt: Date;
}

/** Letters may come in for this long after the deadline. */
const DAYS_AFTER_DEADLINE = 14;
/** Referees can fall silent, so a few more than needed may be asked. */
const SPARE = 3;

/** Letters of referees: asked for by the applicant, written without an account, read by staff only. */
@Injectable()
export class RefereeLetters {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly links: LinkTokens,
  ) {}

  /** @throws NotFound, DeadlinePassed, LettersNotWanted, LetterAlreadyRequested, InvalidInput for one's own address */
  async request(actor: Actor, applicationId: string, referee: { name: string; email: string }): Promise<string> {
    const id = randomUUID();
    try {
      await transact(this.db, async (tx) => {
        const application = await lockOwn(tx, actor, applicationId);
        mustBeOpen(application);
        const wanted = application.lettersRequired;
        const [{ count }] = (await tx.query(
          `SELECT count(*)::int AS count FROM referee_letter WHERE application_id = $1 AND state <> 'declined'`,
          [applicationId],
        )) as [{ count: number }];
        if (wanted === 0 || application.state === 'withdrawn' || count >= wanted + SPARE) throw new LettersNotWanted();
        const [own] = (await tx.query('SELECT 1 FROM person WHERE id = $1 AND email = $2', [
          application.applicantId,
          referee.email,
        ])) as unknown[];
        if (own) throw new InvalidInput([{ field: 'email', message: 'must be somebody else than yourself' }]);
        // An express case may begin long after the deadline; its referees get as long as all others have at least.
        await tx.query(
          `INSERT INTO referee_letter (id, application_id, referee_name, referee_email, token_hash, expires_at)
           SELECT $1, $2, $3, $4, $5, greatest(${closesAt('c')}, now())
                  + make_interval(days => ${DAYS_AFTER_DEADLINE})
             FROM call c WHERE c.id = $6`,
          [id, applicationId, referee.name, referee.email, this.links.issue('letter', id).hash, application.callId],
        );
        await this.audit.record(
          tx,
          actor,
          'application.letter_requested',
          { type: 'referee_letter', id, callId: application.callId, applicationId },
          referee,
        );
        await this.outbox.announce(tx, letterRequested({ letterId: id }));
      });
    } catch (error) {
      if (violatedConstraint(error) === 'referee_letter_once') throw new LetterAlreadyRequested();
      throw error;
    }
    return id;
  }

  /** The letters of an application; their text only for officers and chairs. @throws NotFound, Forbidden */
  async list(actor: Actor, applicationId: string): Promise<LetterRow[]> {
    const access = await applicationAccess(this.db, actor, applicationId);
    const staff = applicationPolicy.staff(actor, access) && actor.manages(access.callId);
    if (!staff || applicationPolicy.own(actor, access)) authorize(actor, applicationPolicy, 'own', access);
    return this.db.query(
      `SELECT id, referee_name AS name, referee_email AS email, state, requested_at AS "requestedAt",
              expires_at AS "expiresAt", received_at AS "receivedAt", CASE WHEN $2 THEN letter END AS letter
         FROM referee_letter WHERE application_id = $1 ORDER BY requested_at, id`,
      [applicationId, staff && !applicationPolicy.own(actor, access)],
    );
  }

  /** What the link is for, without using it. @throws LinkNotValid */
  async read(token: string): Promise<LetterRequest> {
    const [row] = (await this.db.query(
      `SELECT l.referee_name AS "refereeName", a.title, c.title_zh AS "callTitleZh", c.title_en AS "callTitleEn",
              l.expires_at AS "expiresAt",
              ${bothNames('p', 'person')} AS "applicantName"
         FROM referee_letter l JOIN application a ON a.id = l.application_id JOIN call c ON c.id = a.call_id
              JOIN person ON person.id = a.applicant_id LEFT JOIN profile p ON p.person_id = a.applicant_id
        WHERE l.token_hash = $1 AND l.state = 'requested' AND l.expires_at > now() AND a.state <> 'withdrawn'`,
      [tokenHash(token)],
    )) as LetterRequest[];
    if (!row) throw new LinkNotValid();
    return row;
  }

  /** Takes the letter; the link is used up. @throws LinkNotValid */
  async answer(token: string, letter: string): Promise<void> {
    await this.use(token, 'received', letter);
  }

  /** @throws LinkNotValid */
  async decline(token: string): Promise<void> {
    await this.use(token, 'declined', null);
  }

  private async use(token: string, state: 'received' | 'declined', letter: string | null): Promise<void> {
    await transact(this.db, async (tx) => {
      const [row] = (await tx.query(
        `WITH used AS (
           UPDATE referee_letter l SET state = $2, letter = $3, received_at = now() FROM application a
            WHERE l.token_hash = $1 AND l.state = 'requested' AND l.expires_at > now() AND a.id = l.application_id
              AND a.state <> 'withdrawn'
            RETURNING l.id, a.id AS application_id, a.call_id)
         SELECT id, application_id AS "applicationId", call_id AS "callId" FROM used`,
        [tokenHash(token), state, letter],
      )) as { id: string; applicationId: string; callId: string }[];
      if (!row) throw new LinkNotValid();
      const { id, ...place } = row;
      await this.audit.record(tx, { id: NOBODY_ID }, `application.letter_${state}`, {
        type: 'referee_letter',
        id,
        ...place,
      });
      if (state === 'declined') await this.outbox.announce(tx, letterDeclined({ letterId: id }));
    });
  }
}
