import { useSyncExternalStore } from 'react';
import { watchers } from './watchers.js';

/** Light, dark, or as the machine is set. */
export type Appearance = 'light' | 'dark' | 'system';

const STORED = 'tonghang.appearance';
const darkness = matchMedia('(prefers-color-scheme: dark)');
const stillness = matchMedia('(prefers-reduced-motion: reduce)');
const { subscribe, tellAll } = watchers();

function stored(): Appearance {
  const value = localStorage.getItem(STORED);
  return value === 'light' || value === 'dark' ? value : 'system';
}

function tell(): void {
  const chosen = stored();
  // The style sheet reads this; without it, the machine's setting holds.
  if (chosen === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = chosen;
  tellAll();
}

darkness.addEventListener('change', tell);
stillness.addEventListener('change', tell);
// Another tab chose.
addEventListener('storage', ({ key }) => key === STORED && tell());
tell();

export function chooseAppearance(appearance: Appearance): void {
  if (appearance === 'system') localStorage.removeItem(STORED);
  else localStorage.setItem(STORED, appearance);
  tell();
}

export function useAppearance(): Appearance {
  return useSyncExternalStore(subscribe, stored);
}

/** Whether the page is dark now. */
export function useDarkness(): boolean {
  return useSyncExternalStore(subscribe, () => (stored() === 'system' ? darkness.matches : stored() === 'dark'));
}

/** Whether the machine asks for less motion. */
export function useStillness(): boolean {
  return useSyncExternalStore(subscribe, () => stillness.matches);
}
