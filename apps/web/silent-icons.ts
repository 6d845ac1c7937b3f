import type { Plugin } from 'vite';

/** What Ant Design names in English whatever the language of the page, and what stands there instead. */
const NAMED: [RegExp, string, string][] = [
  [
    /[\\/]@ant-design[\\/]icons[\\/]es[\\/]components[\\/]AntdIconLight\.js$/,
    '"aria-label": icon.name',
    '"aria-hidden": true',
  ],
  [
    /[\\/]@rc-component[\\/]input-number[\\/]es[\\/]StepHandler\.js$/,
    `"aria-label": isUpAction ? 'Increase Value' : 'Decrease Value'`,
    '"aria-hidden": true',
  ],
];

/**
 * Keeps pictures from screen readers, which would read "down" or "close-circle" aloud on a Chinese page: each stands beside
 * words, and what the small arrows of a number do, the arrow keys in its field do too. No property of Ant Design reaches
 * them all.
 * @throws Error when a new version of Ant Design names them in another way.
 */
export const silentIcons = (): Plugin => {
  const silenced = new Set<RegExp>();
  return {
    name: 'silent-icons',
    apply: 'build',
    transform: (code, id) => {
      const [file, named, instead] = NAMED.find(([pattern]) => pattern.test(id)) ?? [];
      if (!file || !named || !instead || !code.includes(named)) return null;
      silenced.add(file);
      return { code: code.replace(named, instead), map: null };
    },
    buildEnd: (error) => {
      const left = NAMED.find(([file]) => !silenced.has(file));
      if (!error && left) throw new Error(`Nothing like ${left[1]} is in ${left[0].source}: see silent-icons.ts.`);
    },
  };
};
