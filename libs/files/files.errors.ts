import { DomainError } from '#kernel';

/** It does not begin as a PDF does, or is something else at the same time. */
export class NotPdf extends DomainError {
  readonly code = 'files.not_pdf';
  readonly kind = 'invalid';
  constructor() {
    super('This file is not a PDF. Save it as PDF and send it again.');
  }
}

export class FileTooLarge extends DomainError {
  readonly code = 'files.too_large';
  readonly kind = 'too_large';
  constructor(maxBytes: number) {
    super(`The file is larger than ${maxBytes} bytes.`, { maxBytes });
  }
}

export class TooManyPages extends DomainError {
  readonly code = 'files.too_many_pages';
  readonly kind = 'too_large';
  constructor(pages: number, maxPages: number) {
    super(`The file has ${pages} pages; at most ${maxPages} are taken.`, { pages, maxPages });
  }
}

export class FileEncrypted extends DomainError {
  readonly code = 'files.encrypted';
  readonly kind = 'invalid';
  constructor() {
    super('The PDF is protected by a password or by restrictions. Save it without protection and send it again.');
  }
}

/** Damaged, cut off, or more work to read than any honest document is. */
export class FileUnreadable extends DomainError {
  readonly code = 'files.unreadable';
  readonly kind = 'invalid';
  constructor(reason: 'damaged' | 'too_slow' | 'too_much_memory', cause?: unknown) {
    super('The PDF cannot be read as a whole. Print it to a new PDF and send that.', { reason });
    this.cause = cause;
  }
}

/** Scripts, programs to start, files inside the file. */
export class FileActive extends DomainError {
  readonly code = 'files.active_content';
  readonly kind = 'invalid';
  constructor(found: string) {
    super(`The PDF holds active content (${found}). Print it to a new PDF and send that.`, { found });
  }
}

/** The sender hung up before the whole file had arrived. */
export class UploadCutOff extends DomainError {
  readonly code = 'files.cut_off';
  readonly kind = 'invalid';
  constructor() {
    super('The file did not arrive whole. Send it again.');
  }
}

/** The virus scanner knows it. Nothing of the file is kept. */
export class FileInfected extends DomainError {
  readonly code = 'files.infected';
  readonly kind = 'invalid';
  constructor(found: string) {
    super(`The virus scanner found ${found} in this file; it was not kept. Check your computer.`, { found });
  }
}

/** There is no verdict of the virus scanner, so the file is not taken. */
export class ScanUnavailable extends DomainError {
  readonly code = 'files.scan_unavailable';
  readonly kind = 'unavailable';
  constructor(cause: unknown) {
    super('Files cannot be checked for viruses now, so none is taken. Try again later.');
    this.cause = cause;
  }
}
