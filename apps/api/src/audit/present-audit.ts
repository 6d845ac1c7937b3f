import { keyFingerprint, type AuditRow, type Checkpoint, type PersonOnRecord, type VerificationRow } from '#audit';
import type { Page } from '#kernel';
import type { AuditPageView, CheckpointView, PersonOnRecordView, VerificationView } from './audit.dto.js';

export function presentAudit({ items, ...page }: Page<AuditRow>): AuditPageView {
  return {
    ...page,
    items: items.map(({ id, at, actorId, actorName, action, subjectType, subjectId, ...row }) => {
      const { callId, callTitle, applicationId, applicationTitle, position, hash, detail, handlerName } = row;
      const who = { actorId, actorName };
      const what = { action, subjectType, subjectId, callId, applicationId, detail };
      const names = { callTitle, applicationTitle, handlerName };
      return { id, at, ...who, ...what, ...names, position, hash };
    }),
  };
}

export const presentPersonOnRecord = ({ id, name, lastAt }: PersonOnRecord): PersonOnRecordView => ({
  id,
  name,
  lastAt,
});

export function presentCheckpoint({ position, hash, at, publicKey, signature }: Checkpoint): CheckpointView {
  return { position, hash, at, publicKey, signature };
}

export function presentVerification(row: VerificationRow): VerificationView {
  const { id, state, progress, checkpoint, verdict, createdAt, finishedAt } = row;
  return {
    ...{ id, state, progress, createdAt, finishedAt },
    checkpoint: checkpoint && {
      ...{ position: checkpoint.position, hash: checkpoint.hash, at: checkpoint.at },
      keyFingerprint: keyFingerprint(checkpoint),
    },
    verdict: verdict && {
      ...{ ok: verdict.ok, sealed: verdict.sealed, unsealed: verdict.unsealed, erased: verdict.erased },
      problem: verdict.problem ?? null,
    },
    can: { cancel: state === 'queued' || state === 'running' },
  };
}
