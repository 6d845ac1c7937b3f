export { attachmentDisposition, safeFileName } from './file-name.js';
export { FileActive, FileEncrypted, FileTooLarge, FileUnreadable, NotPdf, TooManyPages } from './files.errors.js';
export { checkPdf, type CheckedPdf, type PdfLimits } from './pdf-check.js';
export { stripPdfMetadata } from './strip-pdf-metadata.js';
