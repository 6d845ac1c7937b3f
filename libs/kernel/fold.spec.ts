import fc from 'fast-check';
import { fold } from './fold.js';

test.each([
  ['Ｗａｎｇ', 'wang'],
  ['SANDSTRÖM', 'sandstrom'],
  ['Łódź', 'lodz'],
  ['Straße', 'strasse'],
  ['İstanbul', 'istanbul'],
  ['Nguyễn', 'nguyen'],
  ['Майя', 'майя'],
  ['ﾊﾞ', 'バ'],
  ['葛\u{e0100}', '葛'],
  ['𠮷', '𠮷'],
])('%s folds to %s', (text, folded) => expect(fold(text)).toBe(folded));

test('folding twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => fold(fold(text)) === fold(text)),
    { numRuns: 20_000 },
  );
});
