import { Button, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';

interface TaskProgressProps {
  /** What is being done, in words. */
  label: string;
  /** Done so far, 0 to 1. */
  share: number;
  /** "about 2 minutes left" in the reader's language. */
  leftText: (seconds: number) => string;
  cancelText?: string;
  onCancel?: () => void;
  cancelling?: boolean;
}

/** Long work: how far it is, about how long it still takes, and a way to stop it. */
export function TaskProgress({ label, share, leftText, cancelText, onCancel, cancelling }: TaskProgressProps) {
  const left = useTimeLeft(share);
  return (
    <div className="task">
      <div className="task-line">
        <span>{label}</span>
        <span className="quiet">{left !== null && leftText(left)}</span>
      </div>
      <Progress percent={Math.round(share * 100)} status="active" aria-label={label} />
      {onCancel && (
        <Button size="small" onClick={onCancel} loading={cancelling}>
          {cancelText}
        </Button>
      )}
    </div>
  );
}

/** Seconds left by the pace since it was first seen; null until that says anything. */
function useTimeLeft(share: number): number | null {
  const from = useRef<{ at: number; share: number }>(null);
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const now = Date.now();
    if (!from.current || share < from.current.share) from.current = { at: now, share };
    const done = share - from.current.share;
    setLeft(done > 0.02 ? Math.ceil(((now - from.current.at) / 1000 / done) * (1 - share)) : null);
  }, [share]);
  return left;
}
