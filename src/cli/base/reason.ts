const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EISDIR: 'it is a directory',
  ENOENT: 'there is no such file',
  ENOSPC: 'no space left on the device',
  EDQUOT: 'the quota is used up',
  EFBIG: 'it would be larger than the system allows',
  EROFS: 'the file system is read-only',
  EPIPE: 'its reader has closed it',
  EMFILE: 'too many open files',
  EEXIST: 'another run is writing it, or was stopped: remove the .tmp file beside it',
  ERR_FS_FILE_TOO_LARGE: 'it is too large',
  Z_BUF_ERROR: 'what gzip packed is cut off',
  Z_DATA_ERROR: 'what gzip packed is damaged',
};

/** Describes a system error for people; for unknown codes, by the words of the system in the error's message. */
export function reasonOf(error: unknown): string {
  const { code = '', message, path } = error as { code?: string; message?: string; path?: string };
  // Node gives such names with a replacement character, and finds no file by that.
  if (code === 'ENOENT' && path?.includes('\uFFFD')) return 'its name is not UTF-8';
  return reasons[code] ?? message?.replace(/^[A-Z]\w+: (.*), [a-z]+(?: '.*')?$/s, '$1') ?? String(error);
}
