/**
 * Pieces of WebAssembly's binary format (core specification 2.0, chapter 5), of which the few functions that compare
 * vectors are put together. Numbers after 0xfd are those of the vector instructions.
 */

export const I32 = 0x7f;
export const V128 = 0x7b;
export const ADD = [0x6a];
export const MULTIPLY = [0x6c];
export const SHIFT_LEFT = [0x74];
export const SHIFT_RIGHT = [0x76];
export const LESS = [0x49];
/** One 32-bit number in all four places. */
export const SPLAT = [0xfd, 17];
/** Products of 16-bit numbers, two neighbours added: four 32-bit numbers. */
export const DOT = [0xfd, 0xba, 0x01];
/**
 * Products of signed bytes and of bytes from 0 to 127, two neighbours added: eight 16-bit numbers. Of the relaxed
 * instructions, but with such bytes every machine gives the same.
 */
export const DOT_BYTES = [0xfd, 0x92, 0x02];
export const ADD_LANES = [0xfd, 0xae, 0x01];
export const SUBTRACT_LANES = [0xfd, 0xb1, 0x01];
export const ADD_HALVES = [0xfd, 0x8e, 0x01];
/** Each of eight 16-bit numbers by so many bits, zeros coming in. */
export const SHIFT_HALVES_RIGHT = [0xfd, 0x8d, 0x01];
export const AND = [0xfd, 78];
export const TO_FLOATS = [0xfd, 0xfa, 0x01];
export const ADD_FLOATS = [0xfd, 0xe4, 0x01];
export const SUBTRACT_FLOATS = [0xfd, 0xe5, 0x01];
/** All ones where it is so. */
export const MORE_FLOATS = [0xfd, 0x44];
export const MULTIPLY_FLOATS = [0xfd, 0xe6, 0x01];
export const LESSER_FLOATS = [0xfd, 0xea, 0x01];
export const GREATER_FLOATS = [0xfd, 0xeb, 0x01];

export const get = (local: number) => [0x20, local];
export const set = (local: number) => [0x21, local];
export const keep = (local: number) => [0x22, local];
export const constant = (value: number) => [0x41, ...signed(value)];
/** Eight signed bytes as eight 16-bit numbers. */
export const load8 = (offset: number) => [0xfd, 1, 0, ...unsigned(offset)];
/** Sixteen bytes as they are. */
export const loadBytes = (offset: number) => [0xfd, 0, 0, ...unsigned(offset)];
export const load16 = loadBytes;
export const loadNumber = (offset: number) => [0x28, 2, ...unsigned(offset)];
export const loadSplat = (offset: number) => [0xfd, 9, 2, ...unsigned(offset)];
export const lane = (index: number) => [0xfd, 27, index];
export const storeNumber = [0x36, 2, 0];
export const storeLanes = (offset: number) => [0xfd, 11, 0, ...unsigned(offset)];
/** Four 32-bit places out of the eight of two vectors. */
export const pick = (places: readonly number[]) => [
  ...[0xfd, 13],
  ...places.flatMap((place) => [4 * place, 4 * place + 1, 4 * place + 2, 4 * place + 3]),
];
/** Repeats the body while the condition, looked at after it, holds. */
export const loopWhile = (body: number[], condition: number[]) => [0x03, 0x40, ...body, ...condition, 0x0d, 0, 0x0b];
export const advance = (local: number, by: number[]) => [...get(local), ...by, ...ADD, ...set(local)];

function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  return value >= -64 && value < 64 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}

const sized = (bytes: readonly number[]) => [...unsigned(bytes.length), ...bytes];
const list = (items: readonly (readonly number[])[]) => [...unsigned(items.length), ...items.flat()];
const section = (id: number, items: readonly (readonly number[])[]) => [id, ...sized(list(items))];
const name = (text: string) => sized([...text].map((letter) => letter.charCodeAt(0)));

export interface WasmFunction {
  name: string;
  /** How many 32-bit whole numbers it is given; they are locals 0, 1, … */
  parameters: number;
  /** The further locals, numbers first and then vectors. */
  locals: { numbers: number; vectors: number };
  body: readonly number[];
}

/** A module with one function that gives nothing back and works on the memory that it imports as `m.m`. */
export function moduleOf({ name: called, parameters, locals, body }: WasmFunction): Uint8Array<ArrayBuffer> {
  const declared = list([
    [...unsigned(locals.numbers), I32],
    [...unsigned(locals.vectors), V128],
  ]);
  return Uint8Array.from([
    ...[0, ...[...'asm'].map((letter) => letter.charCodeAt(0)), 1, 0, 0, 0],
    ...section(1, [[0x60, ...list(Array.from({ length: parameters }, () => [I32])), 0]]),
    ...section(2, [[...name('m'), ...name('m'), 0x02, 0x00, 0x00]]),
    ...section(3, [[0]]),
    ...section(7, [[...name(called), 0x00, 0x00]]),
    ...section(10, [sized([...declared, ...body, 0x0b])]),
  ]);
}
