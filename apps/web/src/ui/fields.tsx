import { useId, type CSSProperties, type ReactNode } from 'react';

interface FieldProps {
  label: string;
  /** A stable id, for links that lead to the field. */
  id?: string;
  hint?: ReactNode;
  /** Why what stands here could not be saved. */
  problem?: string;
  /** How much of the room is used, at the end of the line below. */
  count?: string;
  children: (id: string, hintId: string | undefined) => ReactNode;
}

/** A labelled field of a form that saves itself. */
export function Field({ label, id: given, hint, problem, count, children }: FieldProps) {
  const made = useId();
  const id = given ?? made;
  const hintId = hint ? `${id}-hint` : undefined;
  const problemId = problem ? `${id}-problem` : undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id, [problemId, hintId].filter(Boolean).join(' ') || undefined)}
      {problem && (
        <p id={problemId} className="field-problem">
          {problem}
        </p>
      )}
      {(hint || count) && (
        <div className="field-foot quiet">
          <span id={hintId}>{hint}</span>
          <span>{count}</span>
        </div>
      )}
    </div>
  );
}

interface TextFieldProps {
  label: string;
  id?: string;
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
  const { label, id: given, hint, problem, count, value, onChange, most, lines = 1, disabled } = props;
  return (
    <Field
      label={label}
      id={given}
      hint={hint}
      problem={problem}
      count={count ?? (lines > 1 ? `${value.length} / ${most}` : undefined)}
    >
      {(id, hintId) => {
        const shared = {
          id,
          value,
          disabled,
          maxLength: most,
          'aria-describedby': hintId,
          'aria-invalid': problem ? true : undefined,
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
  label: string;
  hint?: ReactNode;
  value: number | null;
  onChange: (value: number | null) => void;
  digits?: number;
}

/** A whole number such as a year. Empty means none. */
export function NumberField({ label, hint, value, onChange, digits = 4 }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint}>
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
