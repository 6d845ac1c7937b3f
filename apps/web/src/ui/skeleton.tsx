/** The shape of a page while its code or its first data is on the way. */
export function PageSkeleton({ label }: { label: string }) {
  return (
    <div className="page" role="status" aria-busy="true" aria-label={label}>
      <div className="bone bone-title" />
      <div className="sheet section">
        <Lines count={6} />
      </div>
    </div>
  );
}

/** The shape of some lines inside a page. */
export function Lines({ count = 4 }: { count?: number }) {
  return (
    <div className="bones" aria-hidden="true">
      {Array.from({ length: count }, (_, line) => (
        <div key={line} className="bone" />
      ))}
    </div>
  );
}
