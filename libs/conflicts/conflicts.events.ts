import type { DomainEvent } from '#platform';

/** A person said, or an officer recorded, that the person must not touch this case. */
export const conflictDeclared = (data: { applicationId: string; personId: string }): DomainEvent => ({
  name: 'conflict.declared',
  data,
});
