/** The stable id of a field of the application, so that the completeness list can lead to it. */
export const fieldId = (field: string, workId = ''): string => `field-${workId}${field.replace('.', '-')}`;

/** Shows a field and puts the cursor into it, once the page has drawn it. */
export function focusField(id: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const field = document.getElementById(id);
      if (!field) return;
      const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
      field.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
      field.focus({ preventScroll: true });
    }),
  );
}
