import type { Request } from 'express';
import { UnsupportedMediaTypeException } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import type { Upload } from '#files';

/**
 * A request whose body is the PDF itself. Its name comes percent-encoded in X-File-Name, because headers are ASCII.
 * @throws InvalidInput naming `X-File-Name`
 */
export function uploadOf(request: Request): Upload {
  if (!request.is('application/pdf'))
    throw new UnsupportedMediaTypeException('Send the PDF itself, with Content-Type: application/pdf.');
  const length = request.get('content-length');
  return {
    name: fileNameOf(request, 'document.pdf'),
    content: request,
    declaredBytes: length === undefined ? null : Number(length),
  };
}

/** The name that the sender gave the file, or the usual one. @throws InvalidInput naming `X-File-Name` */
export const fileNameOf = (request: Request, usual: string): string => decoded(request.get('x-file-name') ?? usual);

function decoded(name: string): string {
  try {
    if (name.length <= 2000) return decodeURIComponent(name);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
  }
  throw new InvalidInput([
    { field: 'X-File-Name', message: 'must be percent-encoded UTF-8 of at most 2000 characters' },
  ]);
}
