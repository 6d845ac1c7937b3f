import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRef, PDFStream, type PDFObject } from 'pdf-lib';
import { FileUnreadable } from './files.errors.js';

/** Who made it, with what and when: wherever in the document a dictionary says so. */
const TELLTALE = ['Metadata', 'PieceInfo', 'LastModified', 'CreatorInfo'].map((name) => PDFName.of(name));
/** Of a remark or drawing on a page: its author, times and unique name. In a form field `T` is the field's name. */
const REMARK = ['T', 'M', 'CreationDate', 'NM'].map((name) => PDFName.of(name));

/**
 * The same pages without a word about their author: document information (title, author, creator, producer, dates), XMP
 * of the document and of every part, authors of remarks, the file's id, and whatever an earlier revision left behind.
 * Call it with what `checkPdf` let pass. Pixels and text of the pages are not touched.
 * @throws FileUnreadable when the document cannot be read.
 */
export async function stripPdfMetadata(bytes: Uint8Array): Promise<Uint8Array> {
  const document = await loaded(bytes);
  const { context } = document;
  delete context.trailerInfo.Info;
  delete context.trailerInfo.ID;
  const reached = new Set<PDFRef>();
  const open: (PDFObject | undefined)[] = [context.trailerInfo.Root];
  while (open.length > 0) {
    const object = open.pop();
    if (object instanceof PDFRef) {
      if (!reached.has(object)) open.push(context.lookup(object));
      reached.add(object);
    } else if (object instanceof PDFArray) {
      open.push(...object.asArray());
    } else if (object instanceof PDFStream) {
      open.push(object.dict);
    } else if (object instanceof PDFDict) {
      forget(object);
      open.push(...object.values());
    }
  }
  for (const [ref] of context.enumerateIndirectObjects()) if (!reached.has(ref)) context.delete(ref);
  return document.save({ addDefaultPage: false, updateFieldAppearances: false });
}

function forget(dict: PDFDict): void {
  for (const name of TELLTALE) dict.delete(name);
  const subtype = dict.get(PDFName.of('Subtype'));
  const isRemark = dict.has(PDFName.of('Rect')) && subtype instanceof PDFName && subtype !== PDFName.of('Widget');
  if (isRemark) for (const name of REMARK) dict.delete(name);
}

async function loaded(bytes: Uint8Array): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(bytes, { updateMetadata: false });
  } catch (error) {
    throw new FileUnreadable('damaged', error);
  }
}
