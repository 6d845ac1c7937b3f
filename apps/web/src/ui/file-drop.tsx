import { useRef, useState, type ReactNode } from 'react';
import { Button } from './button.js';

interface FileDropProps {
  /** What may be done here, before the button. */
  prompt: string;
  choose: string;
  hint: string;
  /** Kinds of files, as the browser's own choice takes them. */
  accept: string;
  busy?: boolean;
  /** Said instead of the prompt once there is a file. */
  chosen?: ReactNode;
  take: (file: File) => void;
}

/** A place to drop one file onto, or to choose one by a button. */
export function FileDrop({ prompt, choose, hint, accept, busy = false, chosen, take }: FileDropProps) {
  const field = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  return (
    <div
      className={isOver ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file && !busy) take(file);
      }}
    >
      {chosen ?? (
        <p>
          {prompt}{' '}
          <Button small pending={busy} onClick={() => field.current?.click()}>
            {choose}
          </Button>
        </p>
      )}
      <input
        ref={field}
        type="file"
        accept={accept}
        hidden
        disabled={busy}
        aria-label={choose}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (file) take(file);
        }}
      />
      <p className="quiet">{hint}</p>
    </div>
  );
}
