/** An amount as people type it, in cents; null when it is none. Spaces and separators of thousands are allowed. */
export function centsOf(typed: string): number | null {
  const bare = typed.replaceAll(/[\s,，]/g, '');
  const [, whole, part = ''] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(bare) ?? [];
  if (whole === undefined) return null;
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}
