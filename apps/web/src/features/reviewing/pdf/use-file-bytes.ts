import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { readFile } from '../api.js';

/** The bytes of a stored file, and how much of them is here. Kept for a while, so that turning back to it is instant. */
export function useFileBytes(fileId: string) {
  const [share, setShare] = useState<number | null>(null);
  const query = useQuery({
    queryKey: ['files', fileId],
    queryFn: ({ signal }) => readFile(fileId, setShare, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10 * 60_000,
  });
  return { ...query, share };
}
