import { existsSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response } from 'express';
import { pageDocuments } from './page-documents.js';

const YEAR_SECONDS = 31_536_000;
const ENCODINGS = { br: '.br', gzip: '.gz' } as const;

/** The web pages: files by name, every other path outside the API the document of its page. */
export function serveWeb(app: NestExpressApplication, root: string): void {
  if (!existsSync(join(root, 'index.html'))) return;
  const documentOf = pageDocuments(root);
  const copies = new Set(readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => `/${name}`));
  const file = express.static(root, { index: false, cacheControl: false });
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (!/^(?:GET|HEAD)$/.test(request.method) || /^\/(?:api|health|metrics)(?:\/|$)/.test(request.path)) return next();
    const isFile = copies.has(request.path);
    // An asset of an older build is missing, not the page: a script must never be answered with HTML.
    if (!isFile && (request.path.startsWith('/assets/') || !request.accepts('html'))) return next();
    const path = isFile ? request.path : documentOf(request.path);
    // The names of assets change with their content; everything else is asked for anew.
    const forGood = path.startsWith('/assets/');
    response.setHeader('Cache-Control', forGood ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
    request.url = compressedCopy(path, request, response, copies) ?? path;
    file(request, response, next);
  });
}

/** The copy of a file in an encoding that the visitor understands, if one was made. */
function compressedCopy(path: string, request: Request, response: Response, copies: Set<string>): string | undefined {
  if (!copies.has(path + ENCODINGS.br)) return undefined;
  response.vary('Accept-Encoding');
  const encoding = request.acceptsEncodings(['br', 'gzip', 'identity']);
  if (encoding !== 'br' && encoding !== 'gzip') return undefined;
  response.setHeader('Content-Encoding', encoding);
  response.type(extname(path));
  return path + ENCODINGS[encoding];
}
