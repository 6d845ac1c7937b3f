import { Radio } from 'antd';
import { useId } from 'react';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { TextField } from '../../ui/fields.js';
import type { ReviewForm } from './api.js';
import { texts } from './texts.js';

interface CriterionFieldsProps {
  name: string;
  criterion: ReviewForm['criteria'][number];
  score: number | null;
  comment: string;
  disabled: boolean;
  onScore: (score: number) => void;
  onComment: (comment: string) => void;
}

/** The score of one criterion, with what its points mean, and the comment. */
export function CriterionFields(props: CriterionFieldsProps) {
  const { name, criterion, score, comment, disabled, onScore, onComment } = props;
  const t = useTexts(texts);
  const { language } = useLanguage();
  const label = useId();
  const { scaleMin, scaleMax, anchors, minCommentLength } = criterion;
  const points = Array.from({ length: scaleMax - scaleMin + 1 }, (_, index) => scaleMin + index);
  return (
    <div className="criterion">
      <h3 id={label}>{name}</h3>
      <Radio.Group
        className="points"
        aria-labelledby={label}
        optionType="button"
        buttonStyle="solid"
        value={score}
        disabled={disabled}
        options={points.map((point) => ({ value: point, label: String(point) }))}
        onChange={(event) => onScore(event.target.value as number)}
      />
      <p className="quiet">{anchors.map((anchor) => `${anchor.score} ${anchor[language]}`).join(' · ')}</p>
      <TextField
        label={`${t.comment} · ${name}`}
        hint={minCommentLength > 0 ? t.commentLeast(minCommentLength) : undefined}
        value={comment}
        most={10_000}
        lines={3}
        onChange={onComment}
      />
    </div>
  );
}
