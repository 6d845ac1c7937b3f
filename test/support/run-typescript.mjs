/**
 * For `node --import`: lets plain Node run the sources themselves, whose imports end in `.js` as they do once compiled.
 * Used by specs that need a process of their own, to kill it.
 */
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    // The libraries by name: their sources, where plain Node would take what was built.
    if (specifier.startsWith('#'))
      return next(specifier, { ...context, conditions: ['source', ...context.conditions] });
    const ours = /^(file:|\.)/.test(specifier) && !context.parentURL?.includes('/node_modules/');
    return next(ours ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
});
