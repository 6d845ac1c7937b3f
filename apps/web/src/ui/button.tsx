import type { ButtonHTMLAttributes } from 'react';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'className'> {
  /** `main`: what is to be done here. `text`: without a frame. */
  look?: 'main' | 'text';
  small?: boolean;
  /** What it started is under way; until then it does nothing more. */
  pending?: boolean;
}

/** A button for pages that come without Ant Design. */
export function Button({ look, small = false, pending = false, onClick, ...rest }: ButtonProps) {
  const names = ['button', look && `button-${look}`, small && 'button-small'].filter(Boolean).join(' ');
  return (
    <button {...rest} type="button" className={names} aria-busy={pending} onClick={pending ? undefined : onClick} />
  );
}
