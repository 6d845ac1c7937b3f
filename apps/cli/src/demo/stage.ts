import type { Cohort, CohortReviewer } from './cohort/index.js';
import type { Mailbox } from './mailbox.js';
import { Session } from './session.js';

/** The password of every account of the demo. */
export const DEMO_PASSWORD = 'tonghang demo';

/** What the stages of the demo share. */
export class Stage {
  private readonly sessions = new Map<string, Promise<Session>>();

  constructor(
    readonly origin: string,
    readonly cohort: Cohort,
    readonly mailbox: Mailbox,
    /** Prints a line of progress with the time it took. */
    readonly say: (line: string) => void,
  ) {}

  /** Nobody: not signed in. */
  get anyone(): Session {
    return new Session(this.origin);
  }

  /** Somebody's session; signs in once. */
  as(person: { email: string }): Promise<Session> {
    const session = this.sessions.get(person.email) ?? this.anyone.signIn(person.email, DEMO_PASSWORD);
    this.sessions.set(person.email, session);
    return session;
  }

  /** Whoever joins the pool: one in twenty never reads the mail, and answers offers without an account. */
  get joining(): CohortReviewer[] {
    return this.cohort.reviewers.filter((_, index) => index % 20 !== 7);
  }

  /** Those of them who were asked for a review so far. */
  get asked(): CohortReviewer[] {
    return this.joining.filter(({ email }) => this.mailbox.tokens(email, 'offer').length > 0);
  }

  institutionName(id: string): string {
    return this.cohort.institutions.find((it) => it.id === id)?.nameZh ?? '智源研究院';
  }

  institutionKind(id: string): string {
    return this.cohort.institutions.find((it) => it.id === id)?.kind ?? 'institute';
  }
}
