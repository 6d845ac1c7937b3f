/**
 * As the `ref` of news about what was just done, where it stands far from the button: whoever pressed that sees it, and goes
 * on from it by keys.
 */
export const bringIntoView = (news: HTMLElement | null): void => {
  news?.scrollIntoView({ block: 'center' });
  news?.focus({ preventScroll: true });
};
