import { Skeleton } from 'antd';

/** The shape of a page while its code or its first data is on the way. */
export function PageSkeleton({ label }: { label: string }) {
  return (
    <div className="page" role="status" aria-busy="true" aria-label={label}>
      <Skeleton active title={{ width: '40%' }} paragraph={{ rows: 2, width: ['70%', '50%'] }} />
      <div className="sheet section">
        <Skeleton active paragraph={{ rows: 6 }} />
      </div>
    </div>
  );
}

/** The shape of some lines inside a page. */
export function Lines({ count = 4 }: { count?: number }) {
  return <Skeleton active title={false} paragraph={{ rows: count }} />;
}
