import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import { pageName, webPages } from './pages.js';

type Bundle = Rolldown.OutputBundle;
type Piece = Rolldown.OutputChunk & { viteMetadata?: { importedCss: Set<string> } };

const LOOK = normalize(join(import.meta.dirname, 'src/app/look.tsx'));
/** The table for the server: which document a path gets. */
const TABLE = 'pages.json';

/**
 * Writes the document of each page: `index.html` that also names the pieces of code which the page at this address needs.
 * They are then on their way with the first scripts, not only when those have run and asked for them.
 */
export function pageDocuments(): Plugin {
  return {
    name: 'page-documents',
    apply: 'build',
    // Words and colours paint first: no script is needed for the outline of the page.
    transformIndexHtml: {
      order: 'post',
      handler: (html) => html.replace(/<(?:script type="module"|link rel="modulepreload")/g, '$& fetchpriority="low"'),
    },
    writeBundle({ dir = '' }, bundle) {
      const html = readFileSync(join(dir, 'index.html'), 'utf8');
      const isThere = (file: string) => html.includes(`/${file}"`);
      const look = pieceOf(bundle, LOOK);
      mkdirSync(join(dir, 'pages'));
      const table = webPages().map(({ path, plain, file }) => {
        const wanted = filesOf(bundle, plain ? [pieceOf(bundle, file)] : [pieceOf(bundle, file), look]);
        const links = wanted.filter((name) => !isThere(name)).map(linkTo);
        const document = `pages/${pageName(path)}.html`;
        writeFileSync(join(dir, document), html.replace('</head>', `  ${links.join('\n    ')}\n  </head>`));
        return { path, document };
      });
      writeFileSync(join(dir, TABLE), JSON.stringify(table));
    },
  };
}

function pieceOf(bundle: Bundle, module: string): Piece {
  const found = Object.values(bundle).find(
    (part): part is Piece =>
      part.type === 'chunk' && part.facadeModuleId !== null && normalize(part.facadeModuleId) === module,
  );
  if (!found) throw new Error(`No piece of the bundle begins with ${module}; its page cannot be sent ahead.`);
  return found;
}

/** The files of pieces of code and of all that they import at once: scripts and style sheets. */
function filesOf(bundle: Bundle, pieces: Piece[]): string[] {
  const files = new Set<string>();
  const add = (piece: Piece) => {
    if (files.has(piece.fileName)) return;
    files.add(piece.fileName);
    for (const name of piece.imports) {
      const next = bundle[name];
      if (next?.type === 'chunk') add(next);
    }
    for (const style of piece.viteMetadata?.importedCss ?? []) files.add(style);
  };
  pieces.forEach(add);
  return [...files];
}

const linkTo = (file: string): string =>
  file.endsWith('.css')
    ? `<link rel="preload" as="style" crossorigin fetchpriority="low" href="/${file}">`
    : `<link rel="modulepreload" crossorigin fetchpriority="low" href="/${file}">`;
