/** So many characters of a full text are read: enough for any paper. */
const LONGEST_TEXT = 60_000;
/** About 150 words, as many as an abstract has; of Chinese, about as much meaning in a third of the characters. */
const PASSAGE_LENGTH = 1000;
const HAN_PASSAGE_LENGTH = 350;

/**
 * A full text in passages of an abstract's size, divided between words. Term frequencies then mean in each what they mean in
 * the abstracts that the model was learnt from. O(length).
 */
export function passagesOf(text: string): string[] {
  const read = text.slice(0, LONGEST_TEXT);
  const size = /\p{Script=Han}/u.test(read.slice(0, PASSAGE_LENGTH)) ? HAN_PASSAGE_LENGTH : PASSAGE_LENGTH;
  const passages: string[] = [];
  for (let from = 0; from < read.length;) {
    const space = read.slice(from + size, from + size + 40).search(/\s/);
    const to = from + size + Math.max(0, space);
    passages.push(read.slice(from, to));
    from = to;
  }
  return passages;
}
