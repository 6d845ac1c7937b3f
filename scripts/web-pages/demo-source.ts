import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExampleSource, Subject, Viewer } from './examples.js';

interface DemoFile {
  programmeId: string;
  calls: Record<'finished' | 'inReview' | 'open', string>;
  rounds: Record<'finished' | 'inReview', string>;
  signIns: { role: string; email: string; password: string }[];
}

/** One who is signed in to the demo. */
export interface DemoSession {
  cookie: { name: string; value: string };
  get(path: string): Promise<Listed>;
  put(path: string, body: object): Promise<void>;
  /** Sends bytes as they are. @returns the id of what was made. */
  sendFile(path: string, content: string): Promise<string>;
}

interface Listed {
  items: Record<string, unknown>[];
}

const ROLE_OF: Record<Exclude<Viewer, 'visitor'>, string> = {
  applicant: 'applicant',
  scholar: 'scholar or applicant',
  reviewer: 'reviewer',
  officer: 'officer',
  approver: 'approver',
  auditor: 'auditor',
  administrator: 'administrator',
};

/** The demo as a source of examples: signs in as its people and looks into their lists. */
export class DemoSource implements ExampleSource {
  private readonly demo: DemoFile;
  private readonly sessions = new Map<Viewer, Promise<DemoSession>>();
  private readonly origin: string;
  private readonly folder: string;

  constructor(origin: string, folder: string) {
    this.origin = origin;
    this.folder = folder;
    this.demo = JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8')) as DemoFile;
  }

  session(viewer: Exclude<Viewer, 'visitor'>): Promise<DemoSession> {
    const known = this.sessions.get(viewer) ?? this.signIn(ROLE_OF[viewer]);
    this.sessions.set(viewer, known);
    return known;
  }

  /** The same address in the call that is over. */
  finished(address: string): string {
    const { calls, rounds } = this.demo;
    return address.replace(calls.inReview, calls.finished).replace(rounds.inReview, rounds.finished);
  }

  async idOf(subject: Subject, viewer: Viewer): Promise<string> {
    const { calls, rounds, programmeId } = this.demo;
    const at = (path: string, key = 'id', who: Exclude<Viewer, 'visitor'> = 'officer') => this.first(who, path, key);
    switch (subject) {
      case 'programme':
        return programmeId;
      case 'call':
        return viewer === 'visitor' || viewer === 'applicant'
          ? calls.open
          : viewer === 'approver'
            ? calls.finished
            : calls.inReview;
      case 'funded':
        return calls.finished;
      case 'round':
        return rounds.inReview;
      case 'application':
        return viewer === 'applicant'
          ? at('/applications', 'id', viewer)
          : at(`/applications?callId=${calls.inReview}`);
      case 'assignment':
        return at('/reviews/mine', 'assignmentId', 'reviewer');
      case 'offer':
        return at('/assignments/mine', 'id', 'reviewer');
      case 'notice':
        return at(`/calls/${calls.finished}/decisions?state=announced`, 'id', 'approver');
      case 'decision':
        return at(`/calls/${calls.finished}/decisions`, 'id', 'approver');
      case 'award':
        return viewer === 'scholar' ? at('/awards/mine', 'id', viewer) : at(`/calls/${calls.finished}/awards`);
      case 'import':
        return this.importRun();
      case 'lead':
        return at(`/calls/${calls.open}/leads`);
      case 'person':
        return at('/people?role=officer', 'id', 'administrator');
      case 'reviewer':
        return at('/reviewers');
      case 'run':
        return at(`/rounds/${rounds.inReview}/assignment-runs`);
    }
  }

  /** Looks for the newest mail with a link to this page. */
  async tokenFor(path: string): Promise<string | null> {
    const folder = join(this.folder, 'outbox');
    const link = new RegExp(`${path}#token=([\\w.-]+)`);
    // What begins with a dot is a mail that is still being written.
    const mails = readdirSync(folder).filter((name) => !name.startsWith('.'));
    for (const name of mails.sort().reverse()) {
      const found = link.exec(readFileSync(join(folder, name), 'utf8'));
      if (found) return found[1]!;
    }
    return null;
  }

  /** The newest import; a small one is tried out where there was none. */
  private async importRun(): Promise<string> {
    const officer = await this.session('officer');
    const known = (await officer.get('/reviewer-import-runs')).items[0]?.['id'];
    if (typeof known === 'string') return known;
    const line = JSON.stringify({ nameZh: '李雷', email: 'lilei@example.org', institution: '某大学' });
    return officer.sendFile('/reviewer-import-runs?format=jsonl', line);
  }

  private async first(viewer: Exclude<Viewer, 'visitor'>, path: string, key: string): Promise<string> {
    const { items } = await (await this.session(viewer)).get(path);
    const value = items[0]?.[key];
    if (typeof value !== 'string') throw new Error(`The demo has no example: ${path} is empty for the ${viewer}.`);
    return value;
  }

  private async signIn(role: string): Promise<DemoSession> {
    const person = this.demo.signIns.find((known) => known.role === role);
    if (!person) throw new Error(`The demo has no sign-in for "${role}".`);
    const api = `${this.origin}/api/v1`;
    const answer = await fetch(`${api}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: person.email, password: person.password }),
    });
    if (!answer.ok) throw new Error(`${person.email} cannot sign in: ${answer.status}`);
    const { csrfToken } = (await answer.json()) as { csrfToken: string };
    const [pair = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
    const [name = '', value = ''] = pair.split('=');
    const headers = { cookie: pair, 'x-csrf-token': csrfToken };
    const send = async (method: string, path: string, body?: string, type = 'application/json') => {
      const response = await fetch(api + path, { method, headers: { ...headers, 'content-type': type }, body });
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
      return response;
    };
    return {
      cookie: { name, value },
      get: async (path) => (await send('GET', path)).json() as Promise<Listed>,
      put: async (path, body) => {
        await send('PUT', path, JSON.stringify(body));
      },
      sendFile: async (path, content) =>
        ((await (await send('POST', path, content, 'application/x-ndjson')).json()) as { id: string }).id,
    };
  }
}
