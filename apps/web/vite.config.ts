import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type Rolldown } from 'vite';
import { compressedCopies } from './compressed-copies.js';
import { pageDocuments } from './page-documents.js';
import { pdfjsFiles } from './pdfjs-files.js';
import { silentIcons } from './silent-icons.js';
import { tokenStyles } from './src/ui/tokens.js';

/** Colours and sizes stand in the page itself, so that it has its look before any script has run. */
const tokens = (): Plugin => ({
  name: 'tokens',
  transformIndexHtml: () => [{ tag: 'style', children: tokenStyles, injectTo: 'head' }],
});

const USES_ANT_DESIGN = new Map<string, boolean>();

/** Our own parts for all pages, but those that bring Ant Design along. */
const isShared = (id: string, infoOf: (id: string) => Rolldown.ModuleInfo | null): boolean =>
  /[\\/]web[\\/]src[\\/](?:app|ui)[\\/]/.test(id) && !usesAntDesign(id, infoOf);

function usesAntDesign(id: string, infoOf: (id: string) => Rolldown.ModuleInfo | null): boolean {
  const known = USES_ANT_DESIGN.get(id);
  if (known !== undefined) return known;
  // Until it is known, so that a circle ends.
  USES_ANT_DESIGN.set(id, false);
  const uses = /[\\/]node_modules[\\/](?:antd|@ant-design|echarts)[\\/]/.test(id);
  const found = uses || (infoOf(id)?.importedIds ?? []).some((next) => usesAntDesign(next, infoOf));
  USES_ANT_DESIGN.set(id, found);
  return found;
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tokens(), silentIcons(), pdfjsFiles(), pageDocuments(), compressedCopies()],
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
          // Few files: each costs a way to the server and back. What most pages share stands in two.
          groups: [
            {
              name: 'libs',
              test: /[\\/]node_modules[\\/](?:react|react-dom|react-router|scheduler|@tanstack|openapi-fetch)[\\/]/,
            },
            {
              debugName: 'site',
              name: (id, bundle) => (isShared(id, (next) => bundle.getModuleInfo(next)) ? 'site' : null),
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:3000' } },
});
