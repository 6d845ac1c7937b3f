/** The roles a person can hold in a programme or a call (administrator: in the whole installation). */
export const ROLES = [
  'applicant',
  'nominator',
  'reviewer',
  'officer',
  'chair',
  'approver',
  'auditor',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** A role held by somebody: in one call, in one programme (all its calls), or everywhere. */
export interface HeldRole {
  role: Role;
  programmeId: string | null;
  callId: string | null;
}

/** The id under which jobs and the first-run page act. */
export const SYSTEM_ID = '00000000-0000-4000-8000-000000000001';
/** The id of somebody who is not signed in. */
export const NOBODY_ID = '00000000-0000-4000-8000-000000000000';

/** Whoever asks: a person with the roles they hold now, the system, or nobody. Never trusted from the client. */
export class Actor {
  constructor(
    readonly id: string,
    readonly roles: readonly HeldRole[] = [],
    /** Scopes of an API token; null means a signed-in session, which may do all its person may. */
    readonly scopes: readonly string[] | null = null,
    /** When the password was last entered in this session; approving money asks for a recent one. */
    readonly steppedUpAt: Date | null = null,
    readonly sessionId: string | null = null,
  ) {}

  static readonly nobody = new Actor(NOBODY_ID);
  static readonly system = new Actor(SYSTEM_ID);

  get signedIn(): boolean {
    return this.id !== NOBODY_ID;
  }

  get isAdministrator(): boolean {
    return this.roles.some((held) => held.role === 'administrator');
  }

  /** True when the role is held in this call itself. Roles of a programme arrive expanded, one per call. */
  holds(role: Role, callId: string): boolean {
    return this.roles.some((held) => held.role === role && held.callId === callId);
  }

  holdsAnywhere(role: Role): boolean {
    return this.roles.some((held) => held.role === role);
  }

  /** True for an officer of the whole programme, who may open calls in it. */
  runsProgramme(programmeId: string): boolean {
    return this.roles.some(
      (held) => held.role === 'officer' && held.programmeId === programmeId && held.callId === null,
    );
  }

  /** Officers run a call; a chair leads its panel with the same sight. */
  manages(callId: string): boolean {
    return this.holds('officer', callId) || this.holds('chair', callId);
  }

  /** The calls in which one of the roles is held; for list scopes in SQL. */
  callsAs(...roles: Role[]): string[] {
    const calls = new Set<string>();
    for (const held of this.roles) if (held.callId && roles.includes(held.role)) calls.add(held.callId);
    return [...calls];
  }

  get managedCalls(): string[] {
    return this.callsAs('officer', 'chair');
  }
}
