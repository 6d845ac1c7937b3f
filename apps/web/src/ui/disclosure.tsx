import { useEffect, useId, useRef, useState, type ReactNode } from 'react';

/** A button that shows a few choices below it. Escape, a click elsewhere, or leaving it with the keyboard closes it. */
export function Disclosure(props: {
  /** Read out where the face is a mere sign. */
  name?: string;
  face: ReactNode;
  children: (close: () => void) => ReactNode;
}) {
  const { name, face, children } = props;
  const [isOpen, setOpen] = useState(false);
  const whole = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!isOpen) return;
    const leave = ({ target }: Event) => {
      if (!whole.current?.contains(target as Node)) setOpen(false);
    };
    addEventListener('pointerdown', leave);
    addEventListener('focusin', leave);
    return () => {
      removeEventListener('pointerdown', leave);
      removeEventListener('focusin', leave);
    };
  }, [isOpen]);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div className="disclosure" ref={whole} onKeyDown={({ key }) => key === 'Escape' && isOpen && close()}>
      <button
        type="button"
        className="quiet-button"
        ref={button}
        aria-label={name}
        title={name}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {face}
      </button>
      <div className="choices" id={id} hidden={!isOpen}>
        {isOpen && children(close)}
      </div>
    </div>
  );
}
