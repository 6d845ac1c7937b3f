import { createHash, createHmac, createSign, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Claims = Record<string, unknown>;

/** Somebody with an account at the provider. */
export interface Account {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
}

/** Where the provider does not do what it should. */
export interface Lies {
  discovery?: (document: Claims) => Claims;
  claims?: (claims: Claims) => Claims;
  /** How the ID token is signed; the provider's own RS256 key when not said. */
  signature?: 'none' | 'foreign' | 'hmac' | 'broken';
  /** Answers a path (`/token`, `/jwks`, …) in place of the provider. */
  answer?: Record<string, (request: IncomingMessage, response: ServerResponse) => void>;
  /** Takes any code verifier. */
  anyVerifier?: boolean;
}

interface Grant {
  redirectUri: string;
  challenge: string;
  claims: Claims;
}

/** What the provider sends along with the browser. */
export interface Brought {
  state: string;
  code: string;
  iss?: string;
}

const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const rsaKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** An OpenID Connect provider for tests: authorization code flow with PKCE, RS256. It lies when it is told to. */
export class IdentityProvider {
  readonly clientId = 'tonghang-test';
  readonly clientSecret = 'a secret of the two';
  lies: Lies = {};
  /** Who sits at the browser that is sent to the provider's own page. */
  atTheBrowser: Account = { sub: 'nobody' };
  /** Every path that was asked for, in order. */
  readonly asked: string[] = [];
  private readonly own = rsaKey();
  private readonly foreign = rsaKey();
  private readonly grants = new Map<string, Grant>();
  private readonly accounts = new Map<string, Account>();
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  static async open(): Promise<IdentityProvider> {
    const provider = new IdentityProvider();
    await new Promise<void>((resolve) => provider.server.listen(0, '127.0.0.1', resolve));
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What the product is configured with. */
  get env(): Record<string, string> {
    return { OIDC_ISSUER: this.issuer, OIDC_CLIENT_ID: this.clientId, OIDC_CLIENT_SECRET: this.clientSecret };
  }

  /** The user signs in at the address that the browser was sent to. @returns what the browser carries back */
  signIn(address: string, account: Account, claims: Claims = {}): Brought {
    const { searchParams: asked } = new URL(address);
    const wanted = { response_type: 'code', client_id: this.clientId, code_challenge_method: 'S256' };
    for (const [name, value] of Object.entries(wanted))
      if (asked.get(name) !== value) throw new Error(`the request says ${name}=${asked.get(name)}`);
    if (!asked.get('scope')?.split(' ').includes('openid')) throw new Error('the request does not ask for openid');
    const code = randomUUID();
    const now = Math.floor(Date.now() / 1000);
    this.grants.set(code, {
      redirectUri: asked.get('redirect_uri') ?? '',
      challenge: asked.get('code_challenge') ?? '',
      claims: {
        ...{ iss: this.issuer, aud: this.clientId, iat: now, exp: now + 300, nonce: asked.get('nonce') },
        ...(asked.has('max_age') ? { auth_time: now } : {}),
        ...account,
        ...claims,
      },
    });
    return { code, state: asked.get('state') ?? '' };
  }

  /** The provider keeps an account's address out of its ID tokens and tells it on request. */
  keepForUserInfo(sub: string, account: Account): void {
    this.accounts.set(sub, account);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?')[0]!;
    this.asked.push(path);
    const instead = this.lies.answer?.[path];
    if (instead) return instead(request, response);
    if (path === '/.well-known/openid-configuration') return json(response, this.discovery());
    if (path === '/authorize') {
      const address = new URL(request.url ?? '', this.issuer);
      const back = new URLSearchParams({ ...this.signIn(address.href, this.atTheBrowser) });
      const to = `${address.searchParams.get('redirect_uri')}?${back.toString()}`;
      return void response.writeHead(302, { location: to }).end();
    }
    if (path === '/jwks') return json(response, { keys: [publicKey(this.own.publicKey)] });
    if (path === '/token') return this.token(request, response);
    if (path === '/userinfo') {
      const token = request.headers.authorization?.split(' ')[1] ?? '';
      return json(response, this.accounts.get(token) ?? { sub: token });
    }
    response.writeHead(404).end();
  }

  private discovery(): Claims {
    const document = {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/jwks`,
      userinfo_endpoint: `${this.issuer}/userinfo`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
    };
    return this.lies.discovery?.(document) ?? document;
  }

  private async token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const form = new URLSearchParams(body);
    const grant = this.grants.get(form.get('code') ?? '');
    this.grants.delete(form.get('code') ?? ''); // a code works once
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const fits =
      grant?.redirectUri === form.get('redirect_uri') && (this.lies.anyVerifier || grant?.challenge === challenge);
    if (!grant || !fits) return json(response, { error: 'invalid_grant' }, 400);
    const claims = this.lies.claims?.(grant.claims) ?? grant.claims;
    json(response, { access_token: String(claims['sub']), token_type: 'Bearer', id_token: this.signed(claims) });
  }

  private signed(claims: Claims): string {
    const { signature } = this.lies;
    const alg = signature === 'none' ? 'none' : signature === 'hmac' ? 'HS256' : 'RS256';
    const body = `${text({ alg, kid: 'k1', typ: 'JWT' })}.${text(claims)}`;
    if (signature === 'none') return `${body}.`;
    if (signature === 'hmac')
      return `${body}.${createHmac('sha256', this.clientSecret).update(body).digest('base64url')}`;
    const key = signature === 'foreign' ? this.foreign.privateKey : this.own.privateKey;
    const proof = createSign('sha256').update(body).sign(key);
    if (signature === 'broken') proof[0]! ^= 1;
    return `${body}.${proof.toString('base64url')}`;
  }
}

const publicKey = (key: KeyObject) => ({ ...key.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' });

function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
