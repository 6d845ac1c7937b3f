export { attachmentDisposition, safeFileName } from './file-name.js';
export {
  FileActive,
  FileEncrypted,
  FileInfected,
  FileTooLarge,
  FileUnreadable,
  NotPdf,
  ScanUnavailable,
  TooManyPages,
  UploadCutOff,
} from './files.errors.js';
export { checkPdf, type CheckedPdf, type PdfLimits } from './pdf-check.js';
export { stripPdfMetadata } from './strip-pdf-metadata.js';
export { FilesModule } from './files.module.js';
export { ReadDocument, type ReadableDocument } from './read-document.js';
export {
  StoreDocument,
  type DocumentPlace,
  type FilePurpose,
  type StoredDocument,
  type StoreOptions,
  type Upload,
} from './store-document.js';
