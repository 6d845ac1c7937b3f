import type { FieldFault } from '#kernel';
import type { CallInput } from './call-document.js';

type Checked = Omit<CallInput, 'opensAt' | 'deadlineAt'> & { opensAt?: Date | null; deadlineAt?: Date | null };

/** What a call still lacks before it can be published; an empty list means complete. `now` is the database's clock. */
export function callGaps(call: Checked, now: Date): FieldFault[] {
  const gaps: FieldFault[] = [];
  const need = (ok: boolean, field: string, message: string) => {
    if (!ok) gaps.push({ field, message });
  };
  need(call.opensAt != null, 'opensAt', 'is needed');
  need(call.deadlineAt != null, 'deadlineAt', 'is needed');
  need(call.deadlineAt == null || call.deadlineAt > now, 'deadlineAt', 'lies in the past');
  need((call.guidelines + call.guidelinesEn).trim().length > 0, 'guidelines', 'tell applicants what is looked for');
  need(call.directions.length > 0, 'directions', 'needs at least one');
  need(call.tracks.length > 0, 'tracks', 'needs at least one');
  need(call.criteria.length > 0, 'criteria', 'needs at least one');
  need(call.envelopeCents > 0, 'envelopeCents', 'is needed');
  call.criteria.forEach((criterion, index) => {
    const { anchors, scaleMin, scaleMax } = criterion;
    const ends = [scaleMin, scaleMax].every((end) => anchors.some((anchor) => anchor.score === end));
    need(ends, `criteria.${index}.anchors`, 'say in words what the lowest and the highest score mean');
  });
  return gaps;
}

/** Faults that a form check cannot see, because they are between fields. */
export function callFaults(call: Checked): FieldFault[] {
  const faults: FieldFault[] = [];
  if (!isTimeZone(call.timeZone))
    faults.push({ field: 'timeZone', message: 'is not a time zone such as Asia/Shanghai' });
  if (call.opensAt && call.deadlineAt && call.opensAt >= call.deadlineAt)
    faults.push({ field: 'deadlineAt', message: 'must be after the opening' });
  if (call.worksMin > call.worksMax)
    faults.push({ field: 'worksMax', message: 'must not be below the least number of works' });
  if (call.negativeListEn.length > call.negativeList.length)
    faults.push({ field: 'negativeListEn', message: 'has more entries than the negative list' });
  for (const part of ['directions', 'tracks', 'criteria'] as const) {
    const seen = new Set<string>();
    call[part].forEach(({ nameZh }, index) => {
      if (seen.has(nameZh)) faults.push({ field: `${part}.${index}.nameZh`, message: 'stands twice' });
      seen.add(nameZh);
    });
  }
  call.criteria.forEach(({ scaleMin, scaleMax, anchors }, index) => {
    if (scaleMin >= scaleMax)
      faults.push({ field: `criteria.${index}.scaleMax`, message: 'must be above the lowest score' });
    anchors.forEach(({ score }, at) => {
      if (score < scaleMin || score > scaleMax)
        faults.push({ field: `criteria.${index}.anchors.${at}.score`, message: 'lies outside the scale' });
    });
  });
  return faults;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
