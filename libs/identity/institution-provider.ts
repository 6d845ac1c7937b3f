import { Inject, Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { plainText } from '#kernel';
import { askService, CONFIG, isMailAddress, ServiceAway, type Config, type ServiceLimits } from '#platform';
import { InstitutionAway, InstitutionNotOffered, InstitutionRefused } from './identity.errors.js';

/** What binds one visit to the provider to one browser. */
export interface VisitSecrets {
  state: string;
  nonce: string;
  verifier: string;
}

/** What the browser brought back from the provider, as it came. */
export interface ProviderAnswer {
  state: string;
  code?: string;
  iss?: string;
  error?: string;
}

/** Who somebody is, as the provider signed it. */
export interface Assertion {
  issuer: string;
  subject: string;
  /** Null unless the provider says that it confirmed the address. */
  email: string | null;
  name: string | null;
  /** When the person last entered a password there; null when the provider does not tell. */
  authenticatedAt: Date | null;
}

const LIMITS: ServiceLimits = { timeOutMs: 8_000, mostBytes: 500_000 };
const KNOWN_FOR_MS = 3_600_000;
/** How far the provider's clock may be from ours. */
const CLOCK_TOLERANCE_S = 60;
/** OpenID Connect Core 1.0, §2: at most 255 ASCII characters. */
const SUBJECT = /^[\x20-\x7e]{1,255}$/;

/**
 * The OpenID Connect provider that the installation names: authorization code flow with PKCE (S256), state and nonce. Its
 * signatures are checked although its answers come over TLS, and it is asked on its own host or those named beside it alone:
 * a provider that lies about its addresses must not make us call others.
 */
@Injectable()
export class InstitutionProvider {
  private known: { at: number; provider: Promise<oidc.Configuration> } | null = null;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Whether people can sign in this way, and what they call it. */
  get offered(): { name: string | null } | null {
    return this.config.oidc && { name: this.config.oidc.name };
  }

  /** Where people come back to: a page of the site, which hands on what the provider said. */
  get returnAddress(): string {
    return `${this.config.publicUrl.href.replace(/\/*$/, '')}/sign-in/institution`;
  }

  /**
   * Where the browser goes. `freshly`: the provider must ask for the password again.
   * @throws InstitutionNotOffered, InstitutionAway
   */
  async address({ state, nonce, verifier }: VisitSecrets, freshly: boolean): Promise<string> {
    const provider = await this.provider();
    const address = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: this.returnAddress,
      scope: 'openid email profile',
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(freshly ? { prompt: 'login', max_age: '0' } : {}),
    });
    return address.href;
  }

  /** Checks what the browser brought and trades its code. @throws InstitutionRefused, InstitutionAway, InstitutionNotOffered */
  async trade(answer: ProviderAnswer, { state, nonce, verifier }: VisitSecrets): Promise<Assertion> {
    const provider = await this.provider();
    try {
      const brought = Object.entries(answer).filter(([, value]) => value !== undefined) as [string, string][];
      const tokens = await oidc.authorizationCodeGrant(
        provider,
        new URL(`${this.returnAddress}?${new URLSearchParams(brought).toString()}`),
        { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
      );
      const claims = tokens.claims();
      if (!claims || !SUBJECT.test(claims.sub)) throw new InstitutionRefused();
      // Many providers keep the address out of the signed token and tell it on request.
      const asked = claims['email'] === undefined && provider.serverMetadata().userinfo_endpoint !== undefined;
      const about = asked ? await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub) : claims;
      return {
        issuer: claims.iss,
        subject: claims.sub,
        email: confirmedAddressIn(about),
        name: nameIn(about) ?? nameIn(claims),
        authenticatedAt: typeof claims.auth_time === 'number' ? new Date(claims.auth_time * 1000) : null,
      };
    } catch (error) {
      if (error instanceof InstitutionRefused) throw error;
      throw isAway(error) ? new InstitutionAway(error) : new InstitutionRefused(error);
    }
  }

  /** What the provider says of itself, asked at the first use and once an hour. */
  private async provider(): Promise<oidc.Configuration> {
    if (!this.config.oidc) throw new InstitutionNotOffered();
    if (!this.known || Date.now() - this.known.at > KNOWN_FOR_MS)
      this.known = { at: Date.now(), provider: this.discover(this.config.oidc) };
    const { known } = this;
    try {
      return await known.provider;
    } catch (error) {
      if (this.known === known) this.known = null; // asked anew at the next try
      throw new InstitutionAway(error);
    }
  }

  private discover({
    issuer,
    clientId,
    clientSecret,
    hosts,
  }: NonNullable<Config['oidc']>): Promise<oidc.Configuration> {
    const home = new URL(issuer);
    const allowed = new Set([home.host, ...hosts]);
    return oidc.discovery(
      home,
      clientId,
      { client_secret: clientSecret, [oidc.clockTolerance]: CLOCK_TOLERANCE_S },
      undefined,
      {
        [oidc.customFetch]: (url, { method, headers, body }) => askProvider(allowed, url, { method, headers, body }),
        execute: [oidc.enableNonRepudiationChecks, ...(home.protocol === 'http:' ? [oidc.allowInsecureRequests] : [])],
      },
    );
  }
}

type Init = Pick<oidc.CustomFetchOptions, 'method' | 'headers' | 'body'>;

async function askProvider(
  allowed: ReadonlySet<string>,
  url: string,
  { method, headers, body }: Init,
): Promise<Response> {
  if (!allowed.has(new URL(url).host)) throw new ServiceAway(`the provider names a foreign host: ${new URL(url).host}`);
  const answer = await askService(url, LIMITS, { method, headers, body: body as RequestInit['body'] });
  return new Response(answer.text, {
    status: answer.status,
    headers: { 'content-type': answer.headers.get('content-type') ?? '' },
  });
}

/** Whether the provider did not answer, or not in its own language (a page of its proxy, say), however deep that stands. */
function isAway(error: unknown): boolean {
  for (let it = error; it instanceof Error; it = it.cause)
    if (it instanceof ServiceAway || ['OAUTH_RESPONSE_IS_NOT_JSON', 'OAUTH_PARSE_ERROR'].includes(codeOf(it)))
      return true;
  return false;
}

const codeOf = (error: Error): string => String((error as { code?: unknown }).code ?? '');

function confirmedAddressIn({ email, email_verified }: Readonly<Record<string, unknown>>): string | null {
  if (email_verified !== true || typeof email !== 'string') return null;
  return email.length <= 254 && isMailAddress(email) ? email : null;
}

function nameIn(claims: Readonly<Record<string, unknown>>): string | null {
  const { name, family_name: family, given_name: given } = claims;
  const text = typeof name === 'string' ? name : [given, family].filter((it) => typeof it === 'string').join(' ');
  return plainText(text, 200) || null;
}
