import { Input, Radio } from 'antd';
import { useId } from 'react';
import { useLanguage, useNameOf, useTexts } from '../../app/i18n.js';
import { NumberInput } from '../../ui/number-input.js';
import { Spoken } from '../../ui/spoken.js';
import type { ReviewForm } from './api.js';
import { anchorsOf, lengthOf } from './checks.js';
import { texts } from './texts.js';

interface CriterionFieldsProps {
  number: number;
  criterion: ReviewForm['criteria'][number];
  score: number | null;
  comment: string;
  disabled: boolean;
  onScore: (score: number) => void;
  onComment: (comment: string) => void;
}

/** Beyond so many points buttons would be too small to hit. */
const MOST_BUTTONS = 11;
const MOST_CHARACTERS = 10_000;

/** The score of one criterion beside what its points mean, and the comment. */
export function CriterionFields(props: CriterionFieldsProps) {
  const { number, criterion, score, comment, disabled, onScore, onComment } = props;
  const t = useTexts(texts);
  const nameOf = useNameOf();
  const name = nameOf(criterion);
  const id = useId();
  const { minCommentLength: least } = criterion;
  const length = lengthOf(comment);
  // What is too long stays, for its author to shorten: cut off on pasting, it would be lost.
  const isOver = [...comment].length > MOST_CHARACTERS;
  return (
    <section className="criterion" data-criterion={criterion.id}>
      <h3 id={id}>
        {number}. <Spoken>{name}</Spoken> <span className="quiet">{t.weight(criterion.weight)}</span>
      </h3>
      <div data-part={`score-${criterion.id}`}>
        <Scale criterion={criterion} labelId={id} score={score} disabled={disabled} onScore={onScore} />
      </div>
      <Anchors criterion={criterion} score={score} />
      <div data-part={`comment-${criterion.id}`}>
        <label htmlFor={`${id}-comment`} className="field-label">
          {t.commentOn(name)}
        </label>
        <Input.TextArea
          id={`${id}-comment`}
          aria-describedby={least > 0 ? `${id}-least` : undefined}
          autoSize={{ minRows: 3, maxRows: 24 }}
          aria-invalid={isOver || undefined}
          value={comment}
          onChange={({ target }) => onComment(target.value)}
        />
        <div className="field-foot quiet">
          {/* The count is not part of what describes the field: it would be read aloud again with every character. */}
          <span id={`${id}-least`}>{least > 0 && t.commentLeast(least)}</span>
          <span className={isOver || (least > 0 && length < least) ? 'due' : undefined}>
            {isOver ? `${[...comment].length} / ${MOST_CHARACTERS}` : t.characters(length)}
          </span>
        </div>
      </div>
    </section>
  );
}

function Scale(
  props: Pick<CriterionFieldsProps, 'criterion' | 'score' | 'disabled' | 'onScore'> & { labelId: string },
) {
  const { criterion, labelId, score, disabled, onScore } = props;
  const { scaleMin, scaleMax } = criterion;
  const points = scaleMax - scaleMin + 1;
  if (points > MOST_BUTTONS)
    return (
      <NumberInput
        aria-labelledby={labelId}
        min={scaleMin}
        max={scaleMax}
        precision={0}
        value={score}
        disabled={disabled}
        suffix={`${scaleMin}–${scaleMax}`}
        onChange={(value) => value !== null && onScore(value)}
      />
    );
  return (
    <Radio.Group
      className="points"
      aria-labelledby={labelId}
      optionType="button"
      buttonStyle="solid"
      value={score}
      disabled={disabled}
      options={Array.from({ length: points }, (_, at) => ({ value: scaleMin + at, label: String(scaleMin + at) }))}
      onChange={({ target }) => onScore(target.value as number)}
    />
  );
}

/** What the points mean, best first; the one of the score stands out, or the two it lies between. */
function Anchors({
  criterion: { anchors },
  score,
}: {
  criterion: ReviewForm['criteria'][number];
  score: number | null;
}) {
  const { language } = useLanguage();
  const reached = anchorsOf(anchors, score);
  return (
    <ul className="anchors">
      {anchors
        .toSorted((a, b) => b.score - a.score)
        .map((anchor) => (
          <li key={anchor.score} className={reached.includes(anchor) ? 'anchor-reached' : undefined}>
            <b>{anchor.score}</b>
            <span>{anchor[language]}</span>
          </li>
        ))}
    </ul>
  );
}
