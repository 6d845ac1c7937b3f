/** The stable id of a field of the application, so that the completeness list can lead to it. */
export const fieldId = (field: string, workId = ''): string => `field-${workId}${field.replace('.', '-')}`;

/** So long it is waited for a field whose code is still on the way. */
const PATIENCE_MS = 5000;

/** Shows a field and puts the cursor into it, once the page has drawn it. */
export function focusField(id: string): void {
  const until = performance.now() + PATIENCE_MS;
  const show = () => {
    const field = document.getElementById(id);
    if (field) {
      const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
      field.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
      field.focus({ preventScroll: true });
    } else if (performance.now() < until) requestAnimationFrame(show);
  };
  requestAnimationFrame(() => requestAnimationFrame(show));
}
