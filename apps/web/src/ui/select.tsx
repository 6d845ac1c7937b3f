import { Select as AntSelect, type SelectProps } from 'antd';
import { useId } from 'react';

/**
 * Ant Design's choice of one of several, or of several at once. By itself the field of one is empty for a screen reader,
 * whatever was chosen; here what was chosen describes it, before any hint.
 */
export function Select<T>({ 'aria-describedby': hint, ...props }: SelectProps<T>) {
  const chosen = useId();
  if (props.mode) return <AntSelect<T> aria-describedby={hint} {...props} />;
  return (
    <AntSelect<T>
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
