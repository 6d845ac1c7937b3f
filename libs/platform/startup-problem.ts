/**
 * Something of the surroundings keeps the program from starting: a busy port, a folder it cannot write, a wrong address.
 * The message is one sentence for the person at the terminal; the command line prints it alone and exits 1.
 */
export class StartupProblem extends Error {
  override readonly name = 'StartupProblem';
}

/** The `code` of a system or PostgreSQL error (`EACCES`, `28P01`), or '' when there is none. */
export function errorCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : '';
}

/**
 * Says in one sentence why a folder or file of the data cannot be used.
 * Errors that do not come from the file system are returned as they are.
 */
export function fileProblem(error: unknown, path: string): unknown {
  const reason = FILE_REASONS[errorCode(error)];
  return reason ? new StartupProblem(`The data folder cannot be used: ${path} ${reason}`, { cause: error }) : error;
}

const FILE_REASONS: Partial<Record<string, string>> = {
  EACCES: 'may not be read or written by this user; change its owner or set DATA_DIR to another folder.',
  EPERM: 'may not be read or written by this user; change its owner or set DATA_DIR to another folder.',
  EROFS: 'is on a read-only file system; set DATA_DIR to a folder that can be written.',
  ENOENT: 'cannot be made there; set DATA_DIR to another folder.',
  ENOTDIR: 'is or lies below a file, not a folder; set DATA_DIR to a folder.',
  EEXIST: 'is a file, not a folder; set DATA_DIR to a folder.',
  EISDIR: 'is a folder where a file should be; move it away.',
  ENOSPC: 'is on a disk that is full; free some space or set DATA_DIR to a folder on another disk.',
  EDQUOT: 'is on a disk whose quota is used up; free some space or set DATA_DIR to a folder on another disk.',
  EIO: 'is on a disk that reports errors; set DATA_DIR to a folder on another disk.',
};
