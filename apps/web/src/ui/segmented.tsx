import { Segmented as AntSegmented, type SegmentedProps } from 'antd';
import type { SegmentedValue } from 'antd/es/segmented';

/** Ant Design's choice of one of a few, without the stop at the group itself that it puts before the one at its choice. */
export function Segmented<T extends SegmentedValue>(props: SegmentedProps<T>) {
  return <AntSegmented<T> tabIndex={-1} {...props} />;
}
