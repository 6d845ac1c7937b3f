import { useEffect, useState } from 'react';

/** Follows a value once it has not changed for so long: what costs something waits until somebody has done clicking. */
export function useSettled<T>(value: T, ms = 250): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
