import { Button } from 'antd';
import type { ReactNode } from 'react';

interface ProfileRowsProps<T> {
  rows: readonly T[];
  most: number;
  /** What a new row begins with. */
  fresh: T;
  addText: string;
  removeText: string;
  /** Names a row for those who do not see it, such as "Education 2". */
  nameOf: (number: number) => string;
  onChange: (rows: T[]) => void;
  children: (row: T, change: (part: Partial<T>) => void) => ReactNode;
}

/** A short list of entries of the same kind; each can be added, changed and taken away. */
export function ProfileRows<T extends object>(props: ProfileRowsProps<T>) {
  const { rows, most, fresh, addText, removeText, nameOf, onChange, children } = props;
  const changed = (index: number, part: Partial<T>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  return (
    <>
      {rows.map((row, index) => (
        <div key={index} className="profile-row" role="group" aria-label={nameOf(index + 1)}>
          <div className="profile-fields">{children(row, (part) => changed(index, part))}</div>
          <Button
            size="small"
            type="text"
            aria-label={`${removeText}: ${nameOf(index + 1)}`}
            onClick={() => onChange(rows.filter((_, at) => at !== index))}
          >
            {removeText}
          </Button>
        </div>
      ))}
      {rows.length < most && <Button onClick={() => onChange([...rows, fresh])}>{addText}</Button>}
    </>
  );
}
