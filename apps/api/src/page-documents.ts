import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const INDEX = '/index.html';

interface PageDocument {
  /** The pattern of a page's address, such as `/calls/:id`. */
  path: string;
  document: string;
}

/**
 * Which document a path gets: that of its page, which names the code it needs, else the plain one.
 * @param root the folder of the built web pages, whose build wrote the table
 */
export function pageDocuments(root: string): (path: string) => string {
  const file = join(root, 'pages.json');
  const pages = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PageDocument[]) : [];
  // A word fits better than any id: `/reviewers/me` before `/reviewers/:id`.
  const patterns = pages
    .map(({ path, document }) => ({ parts: path.split('/'), document: `/${document}` }))
    .sort((a, b) => holes(a.parts) - holes(b.parts));
  return (path) => {
    const parts = path.replace(/(?<=.)\/$/, '').split('/');
    const fits = (pattern: string[]) =>
      pattern.length === parts.length &&
      pattern.every((part, index) => (part.startsWith(':') ? parts[index] !== '' : part === parts[index]));
    return patterns.find((pattern) => fits(pattern.parts))?.document ?? INDEX;
  };
}

const holes = (parts: string[]): number => parts.filter((part) => part.startsWith(':')).length;
