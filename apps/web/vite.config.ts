import { join } from 'node:path';
import react from '@vitejs/plugin-react';
<<<<<<< HEAD
import { defineConfig } from 'vite';
import { compressedCopies } from './compressed-copies.js';
import { pdfjsFiles } from './pdfjs-files.js';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), pdfjsFiles(), compressedCopies()],
=======
import { defineConfig, type Plugin } from 'vite';
import { tokenStyles } from './src/ui/tokens.js';

/** Colours and sizes stand in the page itself, so that it has its look before any script has run. */
const tokens = (): Plugin => ({
  name: 'tokens',
  transformIndexHtml: () => [{ tag: 'style', children: tokenStyles, injectTo: 'head' }],
});

const WORTH_BYTES = 1024;

/** Lays a compressed copy beside each file once, so that serving it costs nothing. */
const compressed = (): Plugin => {
  let folder = '';
  return {
    name: 'compressed-copies',
    apply: 'build',
    configResolved: ({ build }) => {
      folder = build.outDir;
    },
    closeBundle: () => {
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(?:js|mjs|css|html|svg|json)$/.test(name)) continue;
        const path = join(folder, name);
        const bytes = readFileSync(path);
        if (bytes.length < WORTH_BYTES) continue;
        const params = { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
        writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
      }
    },
  };
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tokens(), compressed()],
>>>>>>> shell3
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: join(import.meta.dirname, '../../dist/web'),
    emptyOutDir: true,
    // One shared piece of antd and React is 1 MB before compression; it is cached for a year.
    chunkSizeWarningLimit: 1500,
    // The API's policy allows images as data: but fonts and scripts only as files of our own.
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/api': 'http://localhost:3000' } },
});
