import { useId, type CSSProperties, type ReactNode } from 'react';

interface FieldProps {
  label: string;
  /** A stable id, for links that lead to the field. */
  id?: string;
  /** What the field is needed for, beside its label. */
  mark?: string;
  hint?: ReactNode;
  /** Why what stands here could not be saved. */
  problem?: string;
  /** How much of the room is used, at the end of the line below. */
  count?: string;
  /** More than there is room for. */
  isOver?: boolean;
  children: (id: string, hintId: string | undefined) => ReactNode;
}

/** A labelled field of a form that saves itself. */
export function Field({ label, id: given, mark, hint, problem, count, isOver = false, children }: FieldProps) {
  const made = useId();
  const id = given ?? made;
  const hintId = hint ? `${id}-hint` : undefined;
  const problemId = problem ? `${id}-problem` : undefined;
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} {mark && <span className="mark">{mark}</span>}
      </label>
      {children(id, [problemId, hintId].filter(Boolean).join(' ') || undefined)}
      {problem && (
        <p id={problemId} className="field-problem">
          {problem}
        </p>
      )}
      {(hint || count) && (
        <div className="field-foot quiet">
          <span id={hintId}>{hint}</span>
          <span className={isOver ? 'due' : undefined}>{count}</span>
        </div>
      )}
    </div>
  );
}

interface TextFieldProps {
  label: string;
  id?: string;
  mark?: string;
  hint?: ReactNode;
  problem?: string;
  /** How much is written, where characters are not what counts. */
  count?: string;
  value: string;
  onChange: (value: string) => void;
  most: number;
  /** More than one line: how many at least. */
  lines?: number;
  disabled?: boolean;
}

export function TextField(props: TextFieldProps) {
  const { label, id: given, mark, hint, problem, count, value, onChange, most, lines = 1, disabled } = props;
  // Counted as the API counts. What is too long stays, for its author to shorten: cut off on pasting, it would be lost.
  const length = [...value].length;
  const isOver = lines > 1 && length > most;
  const room = `${length} / ${most}`;
  return (
    <Field
      label={label}
      id={given}
      mark={mark}
      hint={hint}
      problem={problem}
      count={isOver ? room : (count ?? (lines > 1 ? room : undefined))}
      isOver={isOver}
    >
      {(id, hintId) => {
        const shared = {
          id,
          value,
          disabled,
          maxLength: lines > 1 ? undefined : most,
          'aria-describedby': hintId,
          'aria-invalid': problem || isOver ? true : undefined,
        };
        return lines > 1 ? (
          <textarea
            {...shared}
            className="input"
            rows={lines}
            style={{ '--lines': lines } as CSSProperties}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <input {...shared} className="input" onChange={(event) => onChange(event.target.value)} />
        );
      }}
    </Field>
  );
}

interface NumberFieldProps {
  id?: string;
  label: string;
  hint?: ReactNode;
  value: number | null;
  onChange: (value: number | null) => void;
  digits?: number;
}

/** A whole number such as a year. Empty means none. */
export function NumberField({ id: given, label, hint, value, onChange, digits = 4 }: NumberFieldProps) {
  return (
    <Field id={given} label={label} hint={hint}>
      {(id, hintId) => (
        <input
          id={id}
          className="input"
          inputMode="numeric"
          maxLength={digits}
          aria-describedby={hintId}
          value={value ?? ''}
          onChange={(event) => {
            const typed = event.target.value.replace(/\D/g, '');
            onChange(typed === '' ? null : Number(typed));
          }}
        />
      )}
    </Field>
  );
}
