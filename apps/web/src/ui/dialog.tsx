import { Modal, type ModalProps } from 'antd';
import { useEffect, useState } from 'react';

/**
 * A dialog that is open as long as it is in the page. Taken out of it, Ant Design has no time to lead back to where one
 * was, so that whoever works by keys would begin the page anew.
 */
export function Dialog(props: Omit<ModalProps, 'open' | 'destroyOnHidden'>) {
  const [from] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const isNowhere = document.activeElement === null || document.activeElement === document.body;
      if (isNowhere && from instanceof HTMLElement && from.isConnected) from.focus();
    },
    [from],
  );
  return <Modal open {...props} />;
}
