import type { DataSource } from 'typeorm';
import type { Tx } from '#platform';
import { NotFound } from '#kernel';
import {
  Criterion,
  Direction,
  Track,
  type InstitutionKind,
  type ScaleAnchor,
  type TrackKind,
} from './call-parts.entity.js';
import { Call } from './call.entity.js';
import { Programme } from './programme.entity.js';

export interface DirectionInput {
  nameZh: string;
  nameEn: string;
}

export interface TrackInput {
  kind: TrackKind;
  nameZh: string;
  nameEn: string;
  maxYearsSincePhd?: number | null;
  maxAge?: number | null;
  institutionKinds?: InstitutionKind[] | null;
  targetNumber?: number | null;
}

export interface CriterionInput {
  nameZh: string;
  nameEn: string;
  weight: number;
  scaleMin: number;
  scaleMax: number;
  anchors: ScaleAnchor[];
  minCommentLength: number;
}

/** All that an officer writes of a call: edited as one document, so that its parts always fit together. */
export interface CallInput {
  titleZh: string;
  titleEn: string;
  guidelines: string;
  guidelinesEn: string;
  year: number;
  timeZone: string;
  opensAt?: Date | null;
  deadlineAt?: Date | null;
  graceMinutes: number;
  worksMin: number;
  worksMax: number;
  lettersRequired: number;
  reviewersPerApplication: number;
  conflictYears: number;
  offerDays: number;
  noticeHours: number;
  expressEntry: 'none' | 'review' | 'decision';
  envelopeCents: number;
  currency: string;
  negativeList: string[];
  negativeListEn: string[];
  directions: DirectionInput[];
  tracks: TrackInput[];
  criteria: CriterionInput[];
}

export interface CallDocument {
  call: Call;
  programme: Programme;
  directions: Direction[];
  tracks: Track[];
  criteria: Criterion[];
}

/** @throws NotFound */
export async function loadCallDocument(db: DataSource | Tx, id: string): Promise<CallDocument> {
  const manager = 'manager' in db ? db.manager : db;
  const call = await manager.findOneBy(Call, { id });
  if (!call) throw new NotFound();
  const order = { where: { callId: id }, order: { position: 'ASC' as const } };
  const [programme, directions, tracks, criteria] = [
    await manager.findOneByOrFail(Programme, { id: call.programmeId }),
    await manager.find(Direction, order),
    await manager.find(Track, order),
    await manager.find(Criterion, order),
  ];
  return { call, programme, directions, tracks, criteria };
}
