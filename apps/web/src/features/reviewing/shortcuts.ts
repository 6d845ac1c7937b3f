import { useEffect, useRef } from 'react';

/** What a key does, by the character that it types. */
export type Bindings = Record<string, () => void>;

const TYPING = 'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable], [role=combobox]';

/** Whether the keys belong to a field or to a dialog now, and not to the page. */
function isTaken(target: EventTarget | null): boolean {
  if (document.querySelector('[role=dialog][aria-modal=true]:not([hidden])')?.checkVisibility()) return true;
  return target instanceof Element && target.closest(TYPING) !== null;
}

/** Single keys while nobody types. Keys pressed with Ctrl, Alt or Meta stay the browser's. */
export function useShortcuts(bindings: Bindings, isOn: boolean): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => {
    if (!isOn) return;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      const act = latest.current[event.key];
      if (!act || isTaken(event.target)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [isOn]);
}
