import { Jump } from './jump.js';

interface ContentsProps {
  label: string;
  /** The ids of what is on the page, and what each is called. */
  parts: readonly (readonly [id: string, text: string])[];
}

/** The parts of a long page, with a jump to each; beside it where there is room, and then always in sight. */
export function Contents({ label, parts }: ContentsProps) {
  return (
    <nav className="contents" aria-label={label}>
      <ol>
        {parts.map(([id, text]) => (
          <li key={id}>
            <Jump to={id}>{text}</Jump>
          </li>
        ))}
      </ol>
    </nav>
  );
}
