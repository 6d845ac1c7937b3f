import { LinkTokens } from '#platform';
import type { ExampleSource, Subject, Viewer } from '../../scripts/web-pages/examples.js';
import { announce, makeShortlisted } from '../factories/decisions.js';
import { makePerson, type MadePerson } from '../factories/people.js';
import type { MatrixWorld } from '../security/matrix-world.js';

const LEAD_ASKED = `, state = 'contacted', contacted_at = now(), token_expires_at = now() + interval '9 days'`;

/** The matrix's world as a source of pages to look at: one case in every stage, and everybody around it. */
export class MatrixExamples implements ExampleSource {
  private decision: Promise<string> | undefined;
  private notice: Promise<string> | undefined;
  private importRun: Promise<string> | undefined;

  constructor(private readonly matrix: MatrixWorld) {}

  personOf(viewer: Exclude<Viewer, 'visitor'>): MadePerson {
    const { people } = this.matrix;
    return viewer === 'scholar' ? people.applicant : people[viewer];
  }

  async idOf(subject: Subject): Promise<string> {
    const { call, ids, people } = this.matrix;
    if (subject === 'decision') return (this.decision ??= this.propose());
    if (subject === 'notice') return (this.notice ??= this.announce());
    if (subject === 'import') return (this.importRun ??= this.tryImport());
    const known: Record<Exclude<Subject, 'decision' | 'notice' | 'import'>, string> = {
      application: ids.application,
      assignment: ids.assignment,
      award: ids.award,
      call: call.id,
      funded: call.id,
      lead: ids.lead,
      offer: ids.offer,
      person: people.chair.id,
      programme: call.programmeId,
      reviewer: people.reviewer.id,
      round: ids.round,
      run: ids.run,
    };
    return known[subject];
  }

  /** Puts a link of its own into the row that the page is about. */
  async tokenFor(path: string): Promise<string | null> {
    const { world, ids, call } = this.matrix;
    const links = world.app.get(LinkTokens);
    const issue = async (table: string, purpose: string, id: string, change = '') => {
      const { token, hash } = links.issue(purpose, id);
      await world.db.query(`UPDATE ${table} SET token_hash = $1 ${change} WHERE id = $2`, [hash, id]);
      return token;
    };
    switch (path) {
      case '/offer':
        return issue('assignment', 'offer', ids.offer);
      case '/letter':
        return issue('referee_letter', 'letter', ids.letter);
      case '/lead':
        return issue('lead', 'lead', ids.lead, LEAD_ASKED);
      case '/invitation': {
        const officer = await this.matrix.as('officer');
        const wish = { email: 'invited@example.org', name: '受邀人', role: 'chair', callId: call.id };
        const { body } = await officer.post<{ id: string }>('/invitations', wish);
        return links.issue('invitation', body.id).token;
      }
      default:
        return null;
    }
  }

  /** A decision with a pack as approvers get it; the matrix's own is a bare row. */
  private async propose(): Promise<string> {
    const officer = await this.matrix.as('officer');
    const { id: applicationId } = await makeShortlisted(this.matrix.world, this.matrix.call);
    const wish = { applicationId, amountCents: 1000, rationale: '小同行评价居前，建议支持。' };
    const { body } = await officer.post<{ id: string }>('/decisions', wish);
    await officer.post(`/decisions/${body.id}/propose`);
    return body.id;
  }

  /** Another one, on public notice. */
  private async announce(): Promise<string> {
    const id = await this.propose();
    const { world } = this.matrix;
    await announce(world, id, [await makePerson(world), await makePerson(world)]);
    return id;
  }

  private async tryImport(): Promise<string> {
    const officer = await this.matrix.as('officer');
    const line = JSON.stringify({ nameZh: '李雷', email: 'lilei@example.org', institution: '某大学' });
    const type = { 'content-type': 'application/x-ndjson' };
    const { body } = await officer.upload<{ id: string }>(
      '/reviewer-import-runs?format=jsonl',
      Buffer.from(line),
      type,
    );
    await this.matrix.world.drain();
    return body.id;
  }
}
