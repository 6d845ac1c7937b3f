import { Alert, type AlertProps } from 'antd';
import { Status } from './status.js';

/** Ant Design's note of what was done, which is also said. */
export function Told(props: Omit<AlertProps, 'role'>) {
  return (
    <Status>
      <Alert type="success" {...props} role="none" />
    </Status>
  );
}

/** News far from what was pressed for it, which is gone: it comes into view and has the focus. */
export function ToldFirst(props: Omit<AlertProps, 'role'>) {
  return (
    <div ref={bringIntoView} tabIndex={-1} className="read-first no-print">
      <Told {...props} />
    </div>
  );
}

const bringIntoView = (news: HTMLElement | null) => {
  news?.scrollIntoView({ block: 'center' });
  news?.focus({ preventScroll: true });
};
