import { beforeEach, expect, test } from '@jest/globals';
import { forgetTypedBy, TypedStore } from './typed.js';

/** As much of a browser's storage as is used: its keys are its own properties. */
class Storage {
  getItem(key: string): string | null {
    return Object.hasOwn(this, key) ? String(Reflect.get(this, key)) : null;
  }
  setItem(key: string, value: string): void {
    if (value.length > 10_000) throw new DOMException('full', 'QuotaExceededError');
    Reflect.set(this, key, value);
  }
  removeItem(key: string): void {
    Reflect.deleteProperty(this, key);
  }
}

interface Draft {
  title: string;
}

beforeEach(() => {
  Reflect.set(globalThis, 'localStorage', new Storage());
  Reflect.set(globalThis, 'sessionStorage', new Storage());
});

const typed = (title: string, at: number) => ({ value: { title }, base: { title: '' }, version: 1, at });
const titles = (store: TypedStore<Draft>, saved = '') => store.found({ title: saved }).map(({ value }) => value.title);

test('two windows on one draft keep a record each, and a third finds both, latest first', () => {
  new TypedStore<Draft>('me', 'draft').keep(typed('earlier', 1));
  new TypedStore<Draft>('me', 'draft').keep(typed('later', 2));
  const third = new TypedStore<Draft>('me', 'draft');
  expect(titles(third)).toEqual(['later', 'earlier']);
  expect(titles(third, 'later')).toEqual(['earlier']);
  expect(titles(new TypedStore<Draft>('me', 'another draft'))).toEqual([]);
  expect(titles(new TypedStore<Draft>('somebody', 'draft'))).toEqual([]);
});

test('what the server has is forgotten, and at sign-out all that is the person’s', () => {
  const store = new TypedStore<Draft>('me', 'draft');
  store.keep(typed('a', 1));
  store.forget();
  expect(titles(store)).toEqual([]);
  store.keep(typed('b', 2));
  const other = new TypedStore<Draft>('other', 'draft');
  other.keep(typed('c', 3));
  const second = new TypedStore<Draft>('me', 'second draft');
  second.keep(typed('d', 4));
  forgetTypedBy('me', 'second draft');
  expect([titles(second), titles(store)]).toEqual([[], ['b']]);
  forgetTypedBy('me');
  expect([titles(store), titles(other)]).toEqual([[], ['c']]);
});

test('about one thing nothing stays once it is closed, whatever was typed about it', () => {
  const [review, report] = ['review.42', 'solicitation.42'].map((name) => new TypedStore<Draft>('me', name));
  review!.keep(typed('a', 1));
  report!.keep(typed('b', 2));
  const other = new TypedStore<Draft>('me', 'review.421');
  other.keep(typed('c', 3));
  forgetTypedBy('me', '42');
  expect([titles(review!), titles(report!), titles(other)]).toEqual([[], [], ['c']]);
});

test('what is typed by nobody signed in stays in the tab alone', () => {
  new TypedStore<Draft>(null, 'draft').keep(typed('a', 1));
  expect(Object.keys(localStorage)).toEqual([]);
  expect(titles(new TypedStore<Draft>(null, 'draft'))).toEqual(['a']);
  forgetTypedBy(null, 'draft');
  expect(titles(new TypedStore<Draft>(null, 'draft'))).toEqual([]);
});

test('a full storage is told, and a broken record is no record', () => {
  const store = new TypedStore<Draft>('me', 'draft');
  expect(store.keep(typed('x'.repeat(20_000), 1))).toBe(false);
  localStorage.setItem('tonghang.typed.me.draft/broken', '{"value":');
  expect(titles(store)).toEqual([]);
  expect(localStorage.getItem('tonghang.typed.me.draft/broken')).toBeNull();
});
