import { InputNumber, type InputNumberProps } from 'antd';

/** An empty one is no number for a screen reader, and Orca says "0.0"; what is typed is heard from a field of text as well. */
const HEARD_AS_TEXT = {
  role: undefined,
  'aria-valuemin': undefined,
  'aria-valuemax': undefined,
  'aria-valuenow': undefined,
};

/** Ant Design's field for a number, which the arrow keys move by one. */
export function NumberInput(props: InputNumberProps<number>) {
  return <InputNumber<number> inputMode="decimal" {...props} {...HEARD_AS_TEXT} />;
}
