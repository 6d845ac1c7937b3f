import { Select as AntSelect, type SelectProps } from 'antd';
import { useId } from 'react';

type SelectOption = NonNullable<SelectProps['options']>[number];

/**
 * Ant Design's choice of one of several, or of several at once. By itself the field of one is empty for a screen reader,
 * whatever was chosen; here what was chosen describes it, before any hint.
 */
export function Select<T, Option extends SelectOption = SelectOption>({
  'aria-describedby': hint,
  ...props
}: SelectProps<T, Option>) {
  const chosen = useId();
  if (props.mode) return <AntSelect<T, Option> aria-describedby={hint} {...props} />;
  return (
    <AntSelect<T, Option>
      aria-describedby={hint ? `${chosen} ${hint}` : chosen}
      labelRender={({ label, value }) => (
        <span id={chosen} title={typeof label === 'string' ? label : undefined}>
          {label ?? value}
        </span>
      )}
      {...props}
    />
  );
}
