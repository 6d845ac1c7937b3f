import { abilities, type Actor } from '#kernel';
import {
  callPolicy,
  programmePolicy,
  type AmendmentRow,
  type CallDocument,
  type CallSummary,
  type Programme,
  type ReviewRound,
} from '#programmes';
import type {
  AmendmentView,
  CallSummaryView,
  CallView,
  ProgrammeSummaryView,
  ProgrammeView,
  RoundView,
} from './call-views.dto.js';

export function presentCallSummary(call: CallSummary, viewer: Actor): CallSummaryView {
  const { read: _, ...can } = abilities(viewer, callPolicy, call);
  return {
    id: call.id,
    programmeId: call.programmeId,
    titleZh: call.titleZh,
    titleEn: call.titleEn,
    year: call.year,
    state: call.state,
    timeZone: call.timeZone,
    opensAt: call.opensAt,
    deadlineAt: call.deadlineAt,
    directions: call.directions.map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn })),
    can,
  };
}

/** A call as the viewer may see it: money and settings of the office only for those who run it. */
export function presentCall({ call, programme, directions, tracks, criteria }: CallDocument, viewer: Actor): CallView {
  const office = isOfOffice(viewer, call);
  return {
    ...presentCallSummary({ ...call, directions }, viewer),
    programme: presentProgrammeSummary(programme),
    guidelines: call.guidelines,
    guidelinesEn: call.guidelinesEn,
    graceMinutes: call.graceMinutes,
    worksMin: call.worksMin,
    worksMax: call.worksMax,
    lettersRequired: call.lettersRequired,
    reviewersPerApplication: call.reviewersPerApplication,
    conflictYears: call.conflictYears,
    noticeHours: call.noticeHours,
    expressEntry: call.expressEntry,
    currency: call.currency,
    negativeList: call.negativeList,
    negativeListEn: call.negativeListEn,
    tracks: tracks.map((track) => ({
      id: track.id,
      kind: track.kind,
      nameZh: track.nameZh,
      nameEn: track.nameEn,
      maxYearsSincePhd: track.maxYearsSincePhd,
      maxAge: track.maxAge,
      institutionKinds: track.institutionKinds,
      targetNumber: track.targetNumber,
    })),
    criteria: criteria.map((criterion) => ({
      id: criterion.id,
      nameZh: criterion.nameZh,
      nameEn: criterion.nameEn,
      weight: criterion.weight,
      scaleMin: criterion.scaleMin,
      scaleMax: criterion.scaleMax,
      anchors: criterion.anchors,
      minCommentLength: criterion.minCommentLength,
    })),
    envelopeCents: office ? call.envelopeCents : null,
    committedCents: office ? call.committedCents : null,
    offerDays: office ? call.offerDays : null,
    version: office ? call.version : null,
  };
}

/** Whether the viewer knows a call's money and the settings of its office. */
const isOfOffice = (viewer: Actor, call: CallDocument['call']): boolean =>
  callPolicy.run(viewer, call) ||
  viewer.isAdministrator ||
  viewer.holds('approver', call.id) ||
  viewer.holds('auditor', call.id);

/** As in `presentCall`: null before and after. The rounds of a call are not public either. */
const OFFICE_FIELDS: readonly string[] = ['envelopeCents', 'offerDays', 'rounds'];

/** An amendment is public; what it did to settings of the office is told to the office alone. */
export function presentAmendment(
  { id, madeAt, reason, reasonEn, changes }: AmendmentRow,
  { call }: CallDocument,
  viewer: Actor,
): AmendmentView {
  const office = isOfOffice(viewer, call);
  const told = Object.entries(changes).map(([field, values]) => [
    field,
    office || !OFFICE_FIELDS.includes(field.split('.')[0]!) ? values : null,
  ]);
  return { id, madeAt, reason, reasonEn, changes: Object.fromEntries(told) as AmendmentView['changes'] };
}

const presentProgrammeSummary = (programme: Programme): ProgrammeSummaryView => ({
  nameZh: programme.nameZh,
  nameEn: programme.nameEn,
  instituteZh: programme.instituteZh,
  instituteEn: programme.instituteEn,
  contactZh: programme.contactZh,
  contactEn: programme.contactEn,
  contactEmail: programme.contactEmail,
});

export function presentProgramme(programme: Programme, viewer: Actor): ProgrammeView {
  const { id, description, descriptionEn, version } = programme;
  const { read: _, ...can } = abilities(viewer, programmePolicy, programme);
  return {
    ...presentProgrammeSummary(programme),
    id,
    description,
    descriptionEn,
    version: can.edit ? version : null,
    can,
  };
}

export function presentRound(round: ReviewRound): RoundView {
  const { id, callId, name, nameEn, kind, state, opensAt, dueAt, closesAt } = round;
  return { id, callId, name, nameEn, kind, state, opensAt, dueAt, closesAt };
}
