/** Letters that file systems forbid or treat as more than a letter, control characters, and those that turn the writing. */
const UNSAFE =
  /[/\\:*?"<>|%\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;
/** Names of devices on Windows, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
/** Most file systems take 255 bytes. */
const MOST_BYTES = 200;

/**
 * A name that is safe to save under on any system, made from a stranger's one; it ends in the extension (`pdf`), which is
 * not doubled. Chinese and rare characters stay; the result is never empty.
 */
export function safeFileName(name: string, extension: string): string {
  const clean = name.toWellFormed().normalize('NFC').replace(UNSAFE, '_').replace(/\s+/gu, ' ');
  const suffix = `.${extension}`;
  const bare = clean.trim();
  const stem = bare.toLowerCase().endsWith(suffix.toLowerCase()) ? bare.slice(0, -suffix.length) : bare;
  // Leading dots hide a file, trailing dots and blanks vanish on Windows.
  const trimmed = shortened(stem.replace(/^[. ]+/, '')).replace(/[. ]+$/, '');
  return `${trimmed === '' ? 'document' : trimmed.replace(DEVICE, '$&_')}${suffix}`;
}

/**
 * The value of `Content-Disposition` for a download (RFC 6266): a plain ASCII name for old clients and the full one in
 * UTF-8 (RFC 8187). Always an attachment: no stranger's file opens in our origin.
 */
export function attachmentDisposition(name: string, extension: string): string {
  const safe = safeFileName(name, extension);
  const ascii = safe.replace(/[^\u0020-\u007e]/gu, '_');
  const full = encodeURIComponent(safe).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${full}`;
}

/** Cut between characters as people see them, so that no half of one is left. */
function shortened(text: string): string {
  let result = '';
  let bytes = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > MOST_BYTES) break;
    result += segment;
  }
  return result;
}
