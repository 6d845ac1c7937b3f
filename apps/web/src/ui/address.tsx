import { Fragment } from 'react';

/** An e-mail address or a DOI that, where the line ends, breaks behind its `@`, `/` or dots rather than inside a word. */
export function Address({ text }: { text: string }) {
  return text.split(/(?<=[@/.])/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
