import { DomainError } from '#kernel';

export class EnvelopeExceeded extends DomainError {
  readonly code = 'funding.envelope_exceeded';
  readonly kind = 'conflict';
  constructor(leftCents: number, currency: string) {
    super('With this amount the call would commit more than its envelope holds.', { leftCents, currency });
  }
}

/** A round whose ranking may still change. */
export interface OpenRound {
  id: string;
  name: string;
  nameEn: string;
}

const firstOf = (callId: string, rounds: readonly OpenRound[]) => ({
  callId,
  roundId: rounds[0]?.id,
  round: rounds[0]?.name,
  roundEn: rounds[0]?.nameEn,
  rounds: rounds.length,
});

/** Whoever was not chosen is told only once every ranking is final. */
export class RoundsRunning extends DomainError {
  readonly code = 'funding.rounds_running';
  readonly kind = 'conflict';
  constructor(callId: string, rounds: readonly OpenRound[]) {
    super('A round of this call is still open, or its ranking is not final.', firstOf(callId, rounds));
  }
}

/** What is decided on stands in a ranking that may still change. */
export class RankingOpen extends DomainError {
  readonly code = 'funding.ranking_open';
  readonly kind = 'conflict';
  constructor(callId: string, rounds: readonly OpenRound[]) {
    super('The ranking of a round that judges this application is not final yet.', firstOf(callId, rounds));
  }
}

export class AlreadyDecided extends DomainError {
  readonly code = 'funding.already_decided';
  readonly kind = 'conflict';
  constructor() {
    super('There is a decision on this application already.');
  }
}

export class FourEyes extends DomainError {
  readonly code = 'funding.four_eyes';
  readonly kind = 'forbidden';
  constructor(message = 'Whoever drafts or proposes a decision does not approve it.') {
    super(message);
  }
}

export class AlreadyApproved extends DomainError {
  readonly code = 'funding.already_approved';
  readonly kind = 'conflict';
  constructor() {
    super('You have approved this decision; a second person must approve it too.');
  }
}

/** The approver signs exactly the pack that was read. */
export class PackChanged extends DomainError {
  readonly code = 'funding.pack_changed';
  readonly kind = 'stale';
  constructor() {
    super('The decision pack is not the one you read; read it again.');
  }
}

/** Only what two people without conflict have signed becomes public. */
export class SignatureVoid extends DomainError {
  readonly code = 'funding.signature_void';
  readonly kind = 'conflict';
  constructor() {
    super('Somebody who approved this decision is in conflict with the case now; send it back and draft it anew.');
  }
}

export class NoticeStillOpen extends DomainError {
  readonly code = 'funding.notice_open';
  readonly kind = 'conflict';
  constructor(endsAt: Date) {
    super(`The public notice is open until ${endsAt.toISOString()}.`, { endsAt: endsAt.toISOString() });
  }
}

export class NoticeClosed extends DomainError {
  readonly code = 'funding.notice_closed';
  readonly kind = 'conflict';
  constructor() {
    super('The public notice is not open for objections.');
  }
}

export class ObjectionsOpen extends DomainError {
  readonly code = 'funding.objections_open';
  readonly kind = 'conflict';
  constructor(count: number) {
    super('Objections must be closed first.', { count });
  }
}

export class HandlerNotIndependent extends DomainError {
  readonly code = 'funding.handler_not_independent';
  readonly kind = 'conflict';
  constructor() {
    super('Whoever took part in the decision, or is in conflict with the case, does not handle the objection.');
  }
}
