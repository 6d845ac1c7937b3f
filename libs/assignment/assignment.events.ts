import type { DomainEvent } from '#platform';

interface AssignmentNews {
  assignmentId: string;
}
const news =
  (name: string) =>
  (assignmentId: string): DomainEvent<AssignmentNews> => ({ name, data: { assignmentId } });

/** The reviewer is to be asked; the token of the link is derived at sending. */
export const assignmentOffered = news('assignment.offered');
export const assignmentAccepted = news('assignment.accepted');
export const assignmentRefused = news('assignment.refused');
export const assignmentExpired = news('assignment.expired');
/** Taken back by an officer, or because of a conflict; the reviewer need not go on. */
export const assignmentReleased = news('assignment.released');
