/** What a long computation tells on the way, and how it is told to stop. */
export interface Watch {
  /** Called now and then, `done` of `of` places having found their reviewer. */
  onProgress?: (progress: { phase: 'auction' | 'exact' | 'fair' | 'lots'; done: number; of: number }) => void;
  /** Looked at now and then; a stopped computation throws the signal's reason. */
  signal?: AbortSignal;
}
