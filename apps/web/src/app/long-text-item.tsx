import { Form, Input } from 'antd';
import { common } from './common-texts.js';
import { useTexts } from './i18n.js';

interface LongTextItemProps {
  name: string;
  label: string;
  /** Instead of how much is wanted at least. */
  hint?: string;
  /** With 0 the text is optional. */
  least?: number;
  most?: number;
  /** How much is written, where characters are not what counts. */
  count?: (text: string) => string;
  lines?: number;
}

/**
 * A long text as a field of the form around it, which says before the sending how much is wanted and how much there is.
 * What is too long stays, for its author to shorten: cut off on pasting, it would be lost.
 */
export function LongTextItem(props: LongTextItemProps) {
  const { name, label, least = 1, most = 10_000, count, lines = 4 } = props;
  const t = useTexts(common);
  const hint = props.hint ?? (least > 1 ? t.leastHint(least) : '');
  const text = (Form.useWatch(name) as string | undefined) ?? '';
  const length = [...text].length;
  const isOver = length > most;
  return (
    <Form.Item
      name={name}
      label={label}
      extra={
        <span className="field-foot">
          <span>{hint}</span>
          <span className={isOver ? 'due' : undefined}>{count && !isOver ? count(text) : `${length} / ${most}`}</span>
        </span>
      }
      rules={[
        ...(least > 0
          ? [{ required: true, whitespace: true, min: least, message: least > 1 ? t.atLeast(least) : t.required }]
          : []),
        { max: most, message: t.atMost(most) },
      ]}
    >
      <Input.TextArea autoSize={{ minRows: lines, maxRows: 30 }} />
    </Form.Item>
  );
}
