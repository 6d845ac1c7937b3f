/** For `allowClear` of Ant Design's fields, whose own button has no name. */
export const clearIcon = (name: string) => ({
  clearIcon: (
    <span role="img" aria-label={name}>
      ×
    </span>
  ),
});
