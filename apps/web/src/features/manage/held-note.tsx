import { useLanguage, useTexts } from '../../app/i18n.js';
import { fieldText } from '../../app/problem-texts.js';
import { Note } from '../../ui/note.js';
import { stepOf, type CallForm, type Step } from './call-document.js';
import type { Fault } from './hold-back.js';
import { wizardTexts } from './wizard-texts.js';

/** The labels of the parts of a call, by their keys. */
export function useFieldNames(): Record<string, string> {
  const t = useTexts(wizardTexts);
  const { steps } = t;
  return {
    ...{ titleZh: t.titleZh, titleEn: t.titleEn, year: t.year, timeZone: t.timeZone, opensAt: t.opensAt },
    ...{
      deadlineAt: t.deadlineAt,
      graceMinutes: t.graceMinutes,
      guidelines: t.guidelines,
      guidelinesEn: t.guidelinesEn,
    },
    ...{ worksMin: t.worksMin, worksMax: t.worksMax, lettersRequired: t.lettersRequired },
    ...{ reviewersPerApplication: t.reviewersPerApplication, offerDays: t.offerDays, conflictYears: t.conflictYears },
    ...{ envelopeCents: t.envelope, noticeHours: t.noticeLength, expressEntry: t.expressEntry, uses: t.negativeList },
    ...{ directions: steps.directions, tracks: steps.tracks, criteria: steps.rubric },
  };
}

/** Names a part of the form as its labels do: `Investigator · Name in English`. */
function useNameOfPart(form: CallForm): (path: string) => string {
  const t = useTexts(wizardTexts);
  const names = useFieldNames();
  const inRows: Record<string, string> = {
    ...{ nameZh: t.nameZh, nameEn: t.nameEn, kind: t.trackKind, institutionKinds: t.institutionKinds },
    ...{ maxAge: t.maxAge, maxYearsSincePhd: t.maxYearsSincePhd, targetNumber: t.targetNumber },
    ...{ weight: t.weight, scaleMin: t.scaleMin, scaleMax: t.scaleMax, minCommentLength: t.minCommentLength },
    anchors: t.anchors,
  };
  const rowName = (part: string, key: string) => {
    if (part !== 'directions' && part !== 'tracks' && part !== 'criteria') return '';
    const rows: { key: string; nameZh: string; nameEn: string }[] = form[part];
    const at = rows.findIndex((row) => row.key === key);
    return rows[at]?.nameZh || rows[at]?.nameEn || t.rowNumber(at + 1);
  };
  return (path) => {
    const [part = '', key, field] = path.split('.');
    if (key === undefined) return names[part] ?? part;
    return [rowName(part, key), field === undefined ? '' : (inRows[field] ?? field)].filter(Boolean).join(' · ');
  };
}

interface HeldNoteProps {
  form: CallForm;
  faults: readonly Fault[];
  go: (step: Step) => void;
}

/** What is wrong and so is not saved, each with the way to its step; all else is saved. */
export function HeldNote({ form, faults, go }: HeldNoteProps) {
  const t = useTexts(wizardTexts);
  const { language } = useLanguage();
  const nameOf = useNameOfPart(form);
  if (faults.length === 0) return null;
  return (
    <Note kind="problem" role="alert" title={t.heldTitle}>
      <ul className="notes">
        {faults.map(({ path, message }) => (
          <li key={path}>
            <button type="button" className="link" onClick={() => go(stepOf(path))}>
              {t.steps[stepOf(path)]}
            </button>
            {t.colon}
            {nameOf(path)}
            {t.colon}
            {fieldText(message, language)}
          </li>
        ))}
      </ul>
    </Note>
  );
}
