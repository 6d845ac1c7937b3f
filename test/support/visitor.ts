import type { Answer, Client } from './client.js';
import type { Account, Brought, IdentityProvider } from './identity-provider.js';
import type { World } from './world.js';

/** A browser that goes to the institution's provider and comes back: it keeps the cookies that it is given. */
export class Visitor {
  private readonly cookies = new Map<string, string>();
  private csrfToken: string | null = null;

  constructor(
    private readonly world: World,
    readonly provider: IdentityProvider,
  ) {}

  /** A browser in which somebody is signed in. */
  static async as(world: World, provider: IdentityProvider, person: { id: string }): Promise<Visitor> {
    const visitor = new Visitor(world, provider);
    const { name, value } = await world.cookieOf(person);
    visitor.cookies.set(name, value);
    visitor.csrfToken = (await visitor.client.get('/session')).body.csrfToken;
    return visitor;
  }

  get client(): Client {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return this.world.api.with({ cookie, ...(this.csrfToken ? { 'x-csrf-token': this.csrfToken } : {}) });
  }

  /** Sets out. @returns the answer; its `address` is where the browser goes */
  async begin(purpose: 'sign-in' | 'link' | 'step-up' = 'sign-in', returnTo = '/home'): Promise<Answer> {
    return this.keep(await this.client.post(`/institution/${purpose}`, { returnTo }));
  }

  /** Comes back with what the provider, or whoever, gave. */
  async end(brought: Partial<Brought> & { error?: string }): Promise<Answer> {
    const answer = this.keep(await this.client.post('/institution/return', brought));
    if (answer.body?.session) this.csrfToken = answer.body.session.csrfToken;
    return answer;
  }

  /** There and back. */
  async visit(
    account: Account,
    { purpose, claims }: { purpose?: 'sign-in' | 'link' | 'step-up'; claims?: Record<string, unknown> } = {},
  ): Promise<Answer> {
    const { body } = await this.begin(purpose);
    return this.end(this.provider.signIn(body.address, account, claims));
  }

  private keep(answer: Answer): Answer {
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) this.cookies.set(name!, value);
      else this.cookies.delete(name!);
    }
    return answer;
  }
}
