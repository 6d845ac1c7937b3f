import { useRef } from 'react';

/**
 * Sends what must not be there twice. The API does the same thing once under the same key, so whoever sends again what got
 * no answer, though it had arrived, is safe; what was changed, or sent after an answer, is another thing.
 */
export function useOnce<V, R>(
  send: (value: V, headers: Record<string, string>) => Promise<R>,
): (value: V) => Promise<R> {
  const unanswered = useRef<{ content: string; key: string } | null>(null);
  return async (value) => {
    const content = JSON.stringify(value);
    if (unanswered.current?.content !== content)
      unanswered.current = { content, key: crypto.getRandomValues(new Uint32Array(4)).join('-') };
    const result = await send(value, { 'Idempotency-Key': unanswered.current.key });
    unanswered.current = null;
    return result;
  };
}
