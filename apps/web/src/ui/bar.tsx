/** A share as a bar beside its number; the number itself must stand in the text. */
export function Bar({ share, warn = false }: { share: number; warn?: boolean }) {
  return (
    <span className="bar" aria-hidden="true">
      <span className={warn ? 'bar-fill bar-warn' : 'bar-fill'} style={{ width: `${Math.min(1, share) * 100}%` }} />
    </span>
  );
}
