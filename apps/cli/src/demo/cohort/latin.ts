/** Letters that have no decomposition into a base letter and an accent. */
const special: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
};

/** Latin text without accents: `Łukasz Dvořák` becomes `Lukasz Dvorak`. Other scripts stay as they are. */
export const withoutAccents = (text: string): string =>
  text
    .replace(/[łŁøØđĐıßæ]/gu, (letter) => special[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
