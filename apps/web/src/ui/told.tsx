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
