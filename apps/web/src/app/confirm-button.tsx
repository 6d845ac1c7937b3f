import { useEffect, useId, useRef } from 'react';
import { Button } from '../ui/button.js';
import { common } from './common-texts.js';
import { useTexts } from './i18n.js';
import { useSessionEnded } from './session-end.js';

interface ConfirmButtonProps {
  /** On the button, and on the one that confirms. */
  name: string;
  title: string;
  text: string;
  /** What speaks against it, above all else that is said. */
  warnings?: readonly string[];
  /** Of the button on the page. */
  look?: 'main' | 'text';
  pending: boolean;
  onConfirm: () => void;
}

/** A button that asks once more before it does what it says, on pages that come without Ant Design. */
export function ConfirmButton({
  name,
  title,
  text,
  warnings = [],
  look = 'main',
  pending,
  onConfirm,
}: ConfirmButtonProps) {
  const c = useTexts(common);
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  // Over a question of the browser's own nothing else could be used, not even the sign-in: it gives way to that.
  const isEnded = useSessionEnded();
  const open = () => {
    if (isEnded) return;
    dialog.current?.showModal();
    // The browser leads to the first answer; a screen reader shall say the question first.
    dialog.current?.focus();
  };
  const close = () => dialog.current?.close();
  useEffect(() => {
    if (isEnded) dialog.current?.close();
  }, [isEnded]);
  return (
    <>
      <Button look={look} pending={pending} onClick={open}>
        {name}
      </Button>
      <dialog
        ref={dialog}
        className="confirm read-first"
        tabIndex={-1}
        aria-labelledby={id}
        aria-describedby={`${id}-text`}
      >
        <h2 id={id}>{title}</h2>
        <div id={`${id}-text`}>
          {warnings.map((warning) => (
            <p key={warning} className="due">
              {warning}
            </p>
          ))}
          <p>{text}</p>
        </div>
        <div className="page-actions">
          <Button onClick={close}>{c.cancel}</Button>
          <Button
            look="main"
            onClick={() => {
              close();
              onConfirm();
            }}
          >
            {name}
          </Button>
        </div>
      </dialog>
    </>
  );
}
