import { Button, Input } from 'antd';
import { useTexts } from '../../app/i18n.js';
import { Field } from '../../ui/fields.js';
import { NumberInput } from '../../ui/number-input.js';
import type { CallForm } from './call-document.js';
import { wizardTexts } from './wizard-texts.js';

interface CountFieldProps {
  label: string;
  hint?: string;
  problem?: string;
  prefix?: string;
  value: number;
  min?: number;
  max: number;
  /** Also parts of a whole, to three digits. */
  parts?: boolean;
  /** Thousands apart, as sums of money are read. */
  grouped?: boolean;
  onChange: (value: number) => void;
}

/** 200,000,000 in both languages. */
const GROUPED = {
  formatter: (value: string | number | undefined) => String(value ?? '').replace(/\B(?=(?:\d{3})+$)/g, ','),
  parser: (typed: string | undefined) => Number((typed ?? '').replace(/\D/g, '')),
};

/** A number within limits; an empty field keeps the last one. */
export function CountField(props: CountFieldProps) {
  const { label, hint, problem, prefix, value, min = 0, max, parts = false, grouped = false, onChange } = props;
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(id, hintId) => (
        <NumberInput
          id={id}
          className="full"
          aria-describedby={hintId}
          prefix={prefix}
          min={min}
          max={max}
          precision={parts ? undefined : 0}
          {...(grouped && GROUPED)}
          value={value}
          onChange={(next) => next !== null && onChange(Math.round(next * 1000) / 1000)}
        />
      )}
    </Field>
  );
}

/** A limit that may be left out. */
export function LimitField(
  props: Omit<CountFieldProps, 'value' | 'onChange'> & {
    value: number | null;
    onChange: (value: number | null) => void;
  },
) {
  const { label, hint, problem, value, min = 0, max, onChange } = props;
  const t = useTexts(wizardTexts);
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(id, hintId) => (
        <NumberInput
          id={id}
          className="full"
          aria-describedby={hintId}
          placeholder={t.noLimit}
          min={min}
          max={max}
          precision={0}
          value={value}
          onChange={onChange}
        />
      )}
    </Field>
  );
}

/** Moves a row of a list up or down, or removes it. */
export function RowTools<Row>(props: {
  label: string;
  rows: readonly Row[];
  index: number;
  change: (rows: Row[]) => void;
}) {
  const { label, rows, index, change } = props;
  const t = useTexts(wizardTexts);
  const swap = (with_: number) => {
    const after = [...rows];
    [after[index], after[with_]] = [after[with_]!, after[index]!];
    change(after);
  };
  return (
    <span className="row-tools">
      <Button size="small" type="text" aria-label={t.up(label)} disabled={index === 0} onClick={() => swap(index - 1)}>
        ↑
      </Button>
      <Button
        size="small"
        type="text"
        aria-label={t.down(label)}
        disabled={index === rows.length - 1}
        onClick={() => swap(index + 1)}
      >
        ↓
      </Button>
      <Button
        size="small"
        type="text"
        danger
        aria-label={t.remove(label)}
        onClick={() => change(rows.filter((_, at) => at !== index))}
      >
        ×
      </Button>
    </span>
  );
}

export interface StepProps {
  value: CallForm;
  change: (part: Partial<CallForm>) => void;
  /** Why the value of a field could not be saved; a field of a row is named by the row's key: `tracks.row-3.nameEn`. */
  note: (path: string) => string | undefined;
}

interface ReasonFieldProps {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
}

/** Why something was decided or changed; kept with it. */
export function ReasonField({ label, hint, value, onChange }: ReasonFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(id, hintId) => (
        <Input.TextArea
          id={id}
          aria-describedby={hintId}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={2000}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

export function AddButton({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <button type="button" className="button" onClick={onClick}>
      + {children}
    </button>
  );
}
