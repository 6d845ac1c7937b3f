import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { Unauthenticated, type Actor } from '#kernel';
import {
  CONFIG,
  countAttempt,
  databaseNow,
  LinkTokens,
  Outbox,
  tokenHash,
  transact,
  type Config,
  type Tx,
} from '#platform';
import { InstitutionNotFresh, InstitutionNotOffered, InstitutionRefused, VisitLost } from './identity.errors.js';
import { InstitutionProvider, type Assertion, type ProviderAnswer, type VisitSecrets } from './institution-provider.js';
import type { Preferences } from './keep-preferences.js';
import { linkInstitution } from './link-institution.js';
import { pathInside } from './path-inside.js';
import { requireStepUp } from './require-step-up.js';
import { stepUpSession, type Client, type NewSession } from './sessions.js';
import { signInByInstitution } from './sign-in-by-institution.js';

export type VisitPurpose = 'sign_in' | 'link' | 'step_up';

export interface VisitWish {
  purpose: VisitPurpose;
  /** A path of the site, to which the browser goes afterwards. */
  returnTo: string;
  /** The language of a new account. */
  locale: Preferences['locale'];
}

export interface BegunVisit {
  /** Where the browser goes. */
  address: string;
  /** What the browser keeps, and shows when it comes back. */
  browserToken: string;
  expiresAt: Date;
}

export interface EndedVisit {
  purpose: VisitPurpose;
  returnTo: string;
  /** For a sign-in of somebody whose address is proved. */
  session: NewSession | null;
  /** Where a link went that must be opened first, for somebody new. */
  mailedTo: string | null;
}

interface VisitRow {
  id: string;
  purpose: VisitPurpose;
  sessionId: string | null;
  locale: Preferences['locale'];
  returnTo: string;
  begunAt: Date;
}

const MINUTES = 10;
/** A whole university may come from one address. */
const PER_ADDRESS = { most: 2_000, windowSeconds: 900 };
/** How far the provider's clock may be behind ours when it says when somebody signed in. */
const CLOCK_MS = 60_000;

/**
 * A visit to the institution's provider: begun in one browser, ended once in the same. State, nonce and PKCE verifier are
 * derived from the id of its row; the browser holds a token of its own, of which the row keeps the hash.
 */
@Injectable()
export class VisitInstitution {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly links: LinkTokens,
    private readonly provider: InstitutionProvider,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Signing in needs nothing; linking needs a fresh sign-in; a step-up needs a session.
   * @throws InstitutionNotOffered, InstitutionAway, InvalidInput naming `returnTo`, TooManyAttempts, StepUpNeeded,
   * Unauthenticated
   */
  async begin(actor: Actor, { purpose, returnTo, locale }: VisitWish, client: Client): Promise<BegunVisit> {
    if (!this.provider.offered) throw new InstitutionNotOffered();
    const { pathname, search, hash: part } = pathInside(returnTo, this.config.publicUrl);
    await countAttempt(this.db, `institution:address:${client.address}`, PER_ADDRESS);
    const sessionId = purpose === 'sign_in' ? null : actor.sessionId;
    if (purpose !== 'sign_in' && !sessionId) throw new Unauthenticated('An API token cannot do this; sign in.');
    const id = randomUUID();
    const address = await this.provider.address(this.secrets(id), purpose === 'step_up');
    const { token: browserToken, hash } = this.links.issue('institution-browser', id);
    return transact(this.db, async (tx) => {
      if (purpose === 'link') requireStepUp(actor, await databaseNow(tx));
      await tx.query(
        `DELETE FROM institution_visit WHERE id IN
           (SELECT id FROM institution_visit WHERE expires_at < now() LIMIT 100 FOR UPDATE SKIP LOCKED)`,
      );
      const [{ expiresAt }] = (await tx.query(
        `INSERT INTO institution_visit (id, browser_hash, purpose, session_id, locale, return_to, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(mins => ${MINUTES})) RETURNING expires_at AS "expiresAt"`,
        [id, hash, purpose, sessionId, locale, pathname + search + part],
      )) as [{ expiresAt: Date }];
      return { address, browserToken, expiresAt };
    });
  }

  /**
   * The browser is back. The visit is used up before the provider is asked, whatever comes of it.
   * @throws VisitLost, InstitutionRefused, InstitutionAway, InstitutionNotFresh, InstitutionUnknown, InstitutionNotLinked,
   * InstitutionLinkedAlready
   */
  async end(actor: Actor, browserToken: string, answer: ProviderAnswer, client: Client): Promise<EndedVisit> {
    const visit = await this.use(actor, browserToken, answer.state);
    const said = await this.provider.trade(answer, this.secrets(visit.id));
    const { purpose, returnTo, locale } = visit;
    const { audit, outbox, links } = this;
    return transact(this.db, async (tx) => {
      const ended = { purpose, returnTo, session: null, mailedTo: null };
      if (purpose === 'sign_in')
        return {
          ...ended,
          ...(await signInByInstitution(tx, { audit, outbox, links }, said, { actor, client, locale, returnTo })),
        };
      if (purpose === 'link') await linkInstitution(tx, { audit, outbox }, actor, said);
      else await this.stepUp(tx, actor, said, visit.begunAt);
      return ended;
    });
  }

  /** A wrong state leaves the visit as it is: whoever sends a browser here with one must not end somebody's visit. */
  private use(actor: Actor, browserToken: string, state: string): Promise<VisitRow> {
    return transact(this.db, async (tx) => {
      const [visit] = (await tx.query(
        `WITH used AS (DELETE FROM institution_visit WHERE browser_hash = $1 AND expires_at > now()
           RETURNING id, purpose, session_id, locale, return_to, begun_at)
         SELECT id, purpose, session_id AS "sessionId", locale, return_to AS "returnTo", begun_at AS "begunAt" FROM used`,
        [tokenHash(browserToken)],
      )) as VisitRow[];
      if (!visit || !tokenHash(state).equals(tokenHash(this.secrets(visit.id).state))) throw new VisitLost();
      if (visit.sessionId !== null && visit.sessionId !== actor.sessionId) throw new VisitLost();
      return visit;
    });
  }

  /** The provider asked for the password again, after we had asked it to, and it is the same person as here. */
  private async stepUp(tx: Tx, actor: Actor, said: Assertion, begunAt: Date): Promise<void> {
    const rows: unknown[] = await tx.query(
      'SELECT 1 FROM institution_link WHERE person_id = $1 AND issuer = $2 AND subject = $3',
      [actor.id, said.issuer, said.subject],
    );
    if (rows.length === 0) throw new InstitutionRefused();
    const at = said.authenticatedAt;
    if (!at || at.getTime() < begunAt.getTime() - CLOCK_MS) throw new InstitutionNotFresh();
    await stepUpSession(tx, actor.sessionId ?? '');
    await this.audit.record(tx, actor, 'identity.stepped_up', { type: 'person', id: actor.id }, { by: 'institution' });
  }

  private secrets(id: string): VisitSecrets {
    const secret = (name: string) => this.links.issue(`institution-${name}`, id).token;
    return { state: secret('state'), nonce: secret('nonce'), verifier: secret('verifier') };
  }
}
