import { useTexts } from '../../app/i18n.js';
import { TextField } from '../../ui/fields.js';
import { keyed, withEnds, type Criterion } from './call-document.js';
import { AddButton, CountField, RowTools, type StepProps } from './form-parts.js';
import { wizardTexts } from './wizard-texts.js';

/** The rubric: criteria with weight and scale, and what points mean in words. */
export function RubricStep({ value: { criteria }, change, note }: StepProps) {
  const t = useTexts(wizardTexts);
  const whole = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const add = () =>
    change({
      criteria: [
        ...criteria,
        withEnds(
          keyed({ nameZh: '', nameEn: '', weight: 1, scaleMin: 1, scaleMax: 9, anchors: [], minCommentLength: 50 }),
        ),
      ],
    });
  return (
    <>
      {criteria.map((criterion, index) => (
        <fieldset key={criterion.key} className="form-card">
          <legend>
            {criterion.nameZh || criterion.nameEn || t.criterionNumber(index + 1)}{' '}
            <span className="quiet">{t.shareOf(whole === 0 ? 0 : criterion.weight / whole)}</span>
          </legend>
          <CriterionFields
            criterion={withEnds(criterion)}
            note={(field) => note(`criteria.${criterion.key}.${field}`)}
            change={(part) =>
              change({
                criteria: criteria.map((row, at) => (at === index ? withEnds({ ...row, ...part }) : row)),
              })
            }
          />
          <RowTools
            label={criterion.nameZh || t.criterionNumber(index + 1)}
            rows={criteria}
            index={index}
            change={(rows) => change({ criteria: rows })}
          />
        </fieldset>
      ))}
      <AddButton onClick={add}>{t.addCriterion}</AddButton>
    </>
  );
}

interface CriterionFieldsProps {
  criterion: Criterion;
  note: (field: string) => string | undefined;
  change: (part: Partial<Criterion>) => void;
}

function CriterionFields({ criterion, note, change }: CriterionFieldsProps) {
  const t = useTexts(wizardTexts);
  const { anchors, scaleMin, scaleMax } = criterion;
  const setAnchor = (key: string, part: Partial<Criterion['anchors'][number]>) =>
    change({ anchors: anchors.map((anchor) => (anchor.key === key ? { ...anchor, ...part } : anchor)) });
  const free = Array.from({ length: scaleMax - scaleMin + 1 }, (_, step) => scaleMin + step).filter(
    (score) => !anchors.some((anchor) => anchor.score === score),
  );
  const middle = free[Math.floor(free.length / 2)];
  return (
    <>
      <div className="field-row">
        <TextField
          label={t.nameZh}
          problem={note('nameZh')}
          value={criterion.nameZh}
          most={100}
          onChange={(nameZh) => change({ nameZh })}
        />
        <TextField
          label={t.nameEn}
          problem={note('nameEn')}
          value={criterion.nameEn}
          most={100}
          onChange={(nameEn) => change({ nameEn })}
        />
      </div>
      <div className="field-row field-row-4">
        <CountField
          label={t.weight}
          problem={note('weight')}
          value={criterion.weight}
          min={0.001}
          max={100}
          parts
          onChange={(weight) => change({ weight })}
        />
        <CountField
          label={t.scaleMin}
          problem={note('scaleMin')}
          value={scaleMin}
          max={99}
          onChange={(least) => change({ scaleMin: least })}
        />
        <CountField
          label={t.scaleMax}
          problem={note('scaleMax')}
          value={scaleMax}
          min={1}
          max={100}
          onChange={(most) => change({ scaleMax: most })}
        />
        <CountField
          label={t.minCommentLength}
          problem={note('minCommentLength')}
          value={criterion.minCommentLength}
          max={5000}
          onChange={(minCommentLength) => change({ minCommentLength })}
        />
      </div>
      <p className="quiet">{t.anchorsHint}</p>
      {note('anchors') && <p className="field-problem">{note('anchors')}</p>}
      {anchors.map((anchor) => (
        <div key={anchor.key} className="anchor" role="group" aria-label={t.anchorOf(anchor.score)}>
          <strong>{anchor.score}</strong>
          <TextField label={t.inZh} value={anchor.zh} most={500} onChange={(zh) => setAnchor(anchor.key, { zh })} />
          <TextField label={t.inEn} value={anchor.en} most={500} onChange={(en) => setAnchor(anchor.key, { en })} />
        </div>
      ))}
      {middle !== undefined && (
        <AddButton onClick={() => change({ anchors: [...anchors, keyed({ score: middle, zh: '', en: '' })] })}>
          {t.addAnchor(middle)}
        </AddButton>
      )}
    </>
  );
}
