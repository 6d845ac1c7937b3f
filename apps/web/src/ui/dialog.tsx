import { Modal, type ModalProps } from 'antd';
import { useEffect, useRef, useState } from 'react';

/**
 * A dialog that is open as long as it is in the page, unless told otherwise. Taken out of it, Ant Design has no time to lead
 * back to where one was, so that whoever works by keys would begin the page anew.
 */
export function Dialog({ children, ...props }: ModalProps) {
  const [from] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const isNowhere = document.activeElement === null || document.activeElement === document.body;
      if (isNowhere && from instanceof HTMLElement && from.isConnected) from.focus();
    },
    [from],
  );
  return (
    <Modal open {...props}>
      {children}
      <Beginning />
    </Modal>
  );
}

/**
 * Leads to the dialog itself, so that a screen reader says its title and what it asks. Ant Design would lead to the first
 * thing to press, which is the cross that closes it, and nothing but that would be said; it does so after this, unless the
 * focus is inside already.
 */
function Beginning() {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => place.current?.closest<HTMLElement>('[role=dialog]')?.focus({ preventScroll: true }), []);
  return <span ref={place} hidden />;
}
