import { Select } from '../ui/select.js';

interface FilterSelectProps {
  label: string;
  /** What stands in the address; empty where nothing is chosen. */
  value: string;
  /** Value and words of each choice. */
  choices: Iterable<readonly [value: string, words: string]>;
  /** Words of the first choice, which lifts the filter. Without it one of the choices always holds. */
  all?: string;
  onChange: (value: string) => void;
}

/** One choice that narrows a list. */
export function FilterSelect({ label, value, choices, all, onChange }: FilterSelectProps) {
  const options = Array.from(choices, ([choice, words]) => ({ value: choice, label: words }));
  return (
    <Select
      aria-label={label}
      className="filter"
      value={value}
      onChange={onChange}
      // As wide as its longest choice: names of directions that begin alike could not be told apart.
      popupMatchSelectWidth={false}
      options={all === undefined ? options : [{ value: '', label: all }, ...options]}
    />
  );
}
