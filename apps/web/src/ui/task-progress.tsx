import { Button, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { secondsLeft, type Seen } from './seconds-left.js';

const LOOK_MS = 1_000;

interface TaskProgressProps {
  /** What is being done, in words. */
  label: string;
  /** Done so far, 0 to 1; null while nobody knows how much there is to do. */
  share: number | null;
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
      {share !== null && <Progress percent={Math.round(share * 100)} status="active" aria-label={label} />}
      {onCancel && (
        <Button size="small" onClick={onCancel} loading={cancelling}>
          {cancelText}
        </Button>
      )}
    </div>
  );
}

function useTimeLeft(share: number | null): number | null {
  const seen = useRef<Seen[]>([]);
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const before = seen.current.at(-1);
    if (share === null || (before && share < before.share)) seen.current = [];
    const look = () => {
      if (share !== null) seen.current.push({ at: Date.now(), share });
      setLeft(secondsLeft(seen.current));
    };
    look();
    // Also while nothing moves: what was left a while ago is not left any more.
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [share]);
  return left;
}
