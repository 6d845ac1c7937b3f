import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { compressedCopies } from './compressed-copies.js';
import { pdfjsFiles } from './pdfjs-files.js';
import { tokenStyles } from './src/ui/tokens.js';

/** Colours and sizes stand in the page itself, so that it has its look before any script has run. */
const tokens = (): Plugin => ({
  name: 'tokens',
  transformIndexHtml: () => [{ tag: 'style', children: tokenStyles, injectTo: 'head' }],
});

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tokens(), pdfjsFiles(), compressedCopies()],
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: join(import.meta.dirname, '../../dist/web'),
    emptyOutDir: true,
    // One shared piece of antd and React is 1 MB before compression; it is cached for a year.
    chunkSizeWarningLimit: 1500,
    // The API's policy allows images as data: but fonts and scripts only as files of our own.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Few files: what every visit loads is two.
          groups: [
            { name: 'libs', tags: ['$initial'], test: /[\\/]node_modules[\\/]/, priority: 3 },
            { name: 'site', tags: ['$initial'], priority: 2 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:3000' } },
});
