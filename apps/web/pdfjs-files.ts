import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const MANIFEST = createRequire(import.meta.url).resolve('pdfjs-dist/package.json');
const { version } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as { version: string };

/** The policy for scripts allows no WebAssembly; the decoders come as plain scripts, too. */
const WANTED = [
  { folder: 'cmaps', name: /\.bcmap$/ },
  { folder: 'standard_fonts', name: /\.(pfb|ttf)$/ },
  { folder: 'wasm', name: /_nowasm_fallback\.js$/ },
];

/** What pdf.js fetches while it draws (character maps, standard fonts, decoders), under our own origin and by version. */
export function pdfjsFiles(): Plugin {
  const base = `assets/pdfjs-${version}`;
  const files = WANTED.flatMap(({ folder, name }) =>
    readdirSync(join(dirname(MANIFEST), folder))
      .filter((file) => name.test(file))
      .map((file) => ({
        fileName: `${base}/${folder}/${file}`,
        read: () => readFileSync(join(dirname(MANIFEST), folder, file)),
      })),
  );
  return {
    name: 'pdfjs-files',
    generateBundle() {
      for (const { fileName, read } of files) this.emitFile({ type: 'asset', fileName, source: read() });
    },
    configureServer({ middlewares }) {
      const byAddress = new Map(files.map((file) => [`/${file.fileName}`, file]));
      middlewares.use((request, response, next) => {
        const file = byAddress.get(request.url?.split('?')[0] ?? '');
        if (!file) return next();
        if (file.fileName.endsWith('.js')) response.setHeader('Content-Type', 'text/javascript');
        response.end(file.read());
      });
    },
  };
}
