import type { DomainEvent } from '#platform';

/** An amendment moved the opening or the deadline; whoever is writing or has handed in hears of it. */
export const callTimesMoved = (data: { amendmentId: string }): DomainEvent => ({ name: 'call.times_moved', data });
