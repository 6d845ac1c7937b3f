/** Where the focus was, and what stood around it, from near to far. */
interface Place {
  element: Element;
  around: Around[];
  scrolled: number;
}

interface Around {
  element: Element;
  /** For one of many rows: those beside it, the next one first. */
  beside: Element[];
}

const ROW = 'li, tr';
const HEADINGS = 'h1, h2, h3';
const CONTROLS = 'button:enabled, input:enabled, select:enabled, a[href]';
const DIALOG = 'dialog, [role="dialog"]';
/** Until then a dialog that closes may have led back by itself. */
const SETTLED = 60;

/**
 * Keeps whoever works by keys where they were when what they pressed goes away, as the button of a step that is done: the
 * focus moves to what stands there now: the row, the next row, the heading of the part that the button was in, or the control
 * beside a button that can be pressed no further.
 * Without it the browser leaves the focus on nothing, and the next key begins the page anew.
 * @returns what ends it.
 */
export function keepFocus(main: HTMLElement): () => void {
  // The latest of all, and the latest of the page itself: a dialog that goes away is not where one can go on.
  let last: Place | null = null;
  let onPage: Place | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const note = ({ target }: FocusEvent) => {
    if (!(target instanceof Element)) return;
    last = placeOf(target);
    if (main.contains(target)) onPage = last;
  };
  const look = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      if (!last || !isGone(last.element)) return;
      const place = last;
      last = null;
      if (isScrolledAway(place)) return;
      give(neighbour(place) ?? wayOn(place) ?? (onPage && back(onPage)) ?? main);
    }, SETTLED);
  };
  const leave = () => {
    setTimeout(() => {
      if (!last || document.activeElement !== document.body) return;
      if (isGone(last.element)) look();
      // Whoever clicks on nothing leaves the field on purpose, and it is still there.
      else last = null;
    });
  };
  const observer = new MutationObserver(() => last && document.activeElement === document.body && look());
  observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  addEventListener('focusin', note);
  addEventListener('focusout', leave);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    removeEventListener('focusin', note);
    removeEventListener('focusout', leave);
  };
}

function placeOf(element: Element): Place {
  const around: Around[] = [];
  for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
    const { nextElementSibling: next, previousElementSibling: before } = at;
    const beside = at.matches(ROW) ? [next, before].filter((row) => row !== null) : [];
    around.push({ element: at, beside });
  }
  return { element, around, scrolled: window.scrollY };
}

/**
 * Leads to the title of a page that was gone to, which is what a screen reader then says; until it is there, to the place
 * where it will stand.
 * @returns what ends the waiting.
 */
export function arrive(main: HTMLElement): () => void {
  const observer = new MutationObserver(() => {
    // Whoever went on by themselves meanwhile is left there.
    if (document.activeElement !== main || lead()) observer.disconnect();
  });
  const lead = (): boolean => {
    const title = [...main.querySelectorAll('h1')].find(isShown);
    if (!title) return false;
    title.classList.add('read-first');
    give(title);
    return true;
  };
  if (!lead()) {
    give(main);
    observer.observe(main, { childList: true, subtree: true });
  }
  return () => observer.disconnect();
}

/** So long a page that is drawn part by part may move the place that was gone to. */
const PATIENCE_MS = 5000;

/**
 * Leads to the place of a page that a link named behind its `#`, and to its heading for a screen reader; what is drawn later
 * moves it away no more. Whoever goes on by themselves meanwhile is left where they are.
 * @returns what ends it.
 */
export function arriveAt(id: string): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  const end = () => ended.abort();
  let given: Element | null = null;
  const lead = () => {
    const { activeElement } = document;
    if (given && activeElement !== given && activeElement !== document.body) return end();
    const place = document.getElementById(id);
    if (!place || !isShown(place)) return;
    place.scrollIntoView();
    if (activeElement === given) return;
    given = [...place.querySelectorAll(HEADINGS)].find(isShown) ?? place;
    give(given);
  };
  const observer = new MutationObserver(lead);
  observer.observe(document.body, { childList: true, subtree: true });
  const timer = setTimeout(end, PATIENCE_MS);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
  for (const moving of ['wheel', 'pointerdown', 'keydown', 'touchmove']) addEventListener(moving, end, { signal });
  lead();
  return end;
}

const isShown = (element: Element) => element.isConnected && element.getClientRects().length > 0;

const isGone = (element: Element) => !isShown(element) || element.matches(':disabled');

/** To what opened a dialog or a few choices, or to what stands there instead of it. */
const back = (place: Place) => (isGone(place.element) ? wayOn(place) : place.element);

/** A long table takes rows out of the page that are far from the window; the browser goes on from there by itself. */
const isScrolledAway = ({ around, scrolled }: Place) =>
  Math.abs(window.scrollY - scrolled) > window.innerHeight / 2 && around.some(({ element }) => element.matches('tr'));

/** Of a button that can be pressed no further, as the next of several when the last is shown: the control beside it. */
function neighbour({ element, around: [parent] }: Place): Element | null {
  if (!parent || !isShown(element)) return null;
  const controls = [...parent.element.querySelectorAll(CONTROLS)].filter(isShown);
  const isBefore = (other: Element) => (element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING) > 0;
  return controls.findLast(isBefore) ?? controls.find((other) => !isBefore(other)) ?? null;
}

function wayOn({ around }: Place): Element | null {
  for (const { element, beside } of around) {
    if (!isShown(element)) {
      const row = beside.find((it) => isShown(it) && !it.matches('[aria-hidden="true"]'));
      if (row) return row;
    } else if (element.matches(ROW) || element.matches(DIALOG)) return element;
    else {
      const heading = [...element.querySelectorAll(HEADINGS)].find(isShown);
      if (heading) return heading;
    }
  }
  return null;
}

/** To something to be read rather than pressed, which is no stop on the way through the page once it was left. */
function give(target: Element): void {
  if (!(target instanceof HTMLElement)) return;
  if (!target.hasAttribute('tabindex')) {
    target.tabIndex = -1;
    target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true });
  }
  target.focus({ preventScroll: true });
}
