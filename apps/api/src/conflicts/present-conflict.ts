import {
  conflictPolicy,
  describeEvidence,
  type ConflictKind,
  type ConflictReason,
  type ConflictRow,
  type DeclaredRow,
  type Evidence,
} from '#conflicts';
import type { Actor } from '#kernel';
import type { ConflictReasonView, ConflictView, DeclaredConflictView, ConflictEvidenceView } from './conflicts.dto.js';

export function presentConflict(row: ConflictRow, viewer: Actor): ConflictView {
  return {
    id: row.id,
    applicationId: row.applicationId,
    callId: row.callId,
    applicationTitle: row.applicationTitle,
    applicantName: row.applicantName,
    personId: row.personId,
    personName: row.personName,
    kind: row.kind,
    certainty: row.certainty,
    state: row.state,
    evidence: row.evidence.map((it) => presentEvidence(row.kind, it)),
    foundAt: row.foundAt,
    decidedAt: row.decidedAt,
    reason: row.reason,
    can: { confirm: conflictPolicy.confirm(viewer, row), dismiss: conflictPolicy.dismiss(viewer, row) },
  };
}

export const presentReason = ({ kind, certainty, state, evidence }: ConflictReason): ConflictReasonView => ({
  kind,
  certainty,
  state,
  evidence: evidence.map((it) => presentEvidence(kind, it)),
});

function presentEvidence(kind: ConflictKind, it: Evidence): ConflictEvidenceView {
  const { zh, en } = describeEvidence(kind, it);
  return { by: it.by, textZh: zh, textEn: en };
}

/** Only the viewer's own words: what others declared about them stays with the officers. */
export function presentDeclared(row: DeclaredRow, viewer: Actor): DeclaredConflictView {
  const own = row.evidence.filter((it) => it.declaredBy === viewer.id).map((it) => it.reason ?? '');
  return { id: row.id, applicationId: row.applicationId, reason: own.join('\n'), declaredAt: row.foundAt };
}
