/** Who hears of the changes of something that belongs to no component, for `useSyncExternalStore`. */
export function watchers() {
  const watching = new Set<() => void>();
  return {
    subscribe: (changed: () => void) => {
      watching.add(changed);
      return () => {
        watching.delete(changed);
      };
    },
    tellAll: () => {
      for (const changed of watching) changed();
    },
  };
}
