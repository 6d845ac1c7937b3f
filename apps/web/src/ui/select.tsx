import { Select as AntSelect, type SelectProps } from 'antd';
import { useId } from 'react';
import { useLangOf } from './spoken.js';

type SelectOption = NonNullable<SelectProps['options']>[number];

/** Up to so many choices all are in the page; of more, a screen reader hears those by a copy that cannot tell its language. */
const MOST_DRAWN = 200;

/**
 * Ant Design's choice of one of several, or of several at once. By itself the field of one is empty for a screen reader,
 * whatever was chosen; here what was chosen describes it, before any hint. Names and titles to choose from are said in the
 * voice of their own language.
 */
export function Select<T, Option extends SelectOption = SelectOption>({
  'aria-describedby': hint,
  options,
  ...props
}: SelectProps<T, Option>) {
  const chosen = useId();
  const langOf = useLangOf();
  const isOfOne = !props.mode;
  return (
    <AntSelect<T, Option>
      aria-describedby={isOfOne && hint ? `${chosen} ${hint}` : isOfOne ? chosen : hint}
      virtual={(options?.length ?? 0) > MOST_DRAWN}
      options={options?.map((option) => ({ lang: langOf(option.label), ...option }))}
      labelRender={({ label, value }) => (
        <span
          id={isOfOne ? chosen : undefined}
          lang={langOf(label)}
          title={typeof label === 'string' ? label : undefined}
        >
          {label ?? value}
        </span>
      )}
      {...props}
    />
  );
}
