import { expect, test } from '@jest/globals';
import { doisIn, withCoauthors } from './collaborators.js';

const person = (name: string, year: number | null = null) => ({ name, institution: '某大学', orcid: null, year });

test('co-authors are added once, oneself never, and who is known keeps what is known', () => {
  const joined = withCoauthors(
    [person('Anna Müller', 2020)],
    [
      { authors: ['Wang, Wei', 'Anna Muller', '李明'], year: 2023 },
      { authors: ['Wei Wang', '李明', 'ANNA MÜLLER'], year: 2021 },
    ],
    ['王伟', 'Wei Wang'],
    200,
  );
  expect(joined).toEqual([person('Anna Müller', 2023), { name: '李明', institution: '', orcid: null, year: 2023 }]);
});

test('when there are more than fit, those of the latest works come first', () => {
  const works = [
    { authors: ['Old'], year: 2001 },
    { authors: ['New'], year: 2026 },
  ];
  expect(withCoauthors([], works, [], 1).map(({ name }) => name)).toEqual(['New']);
});

test('DOIs are found in whatever was pasted', () => {
  expect(doisIn('https://doi.org/10.1000/a.1；10.1000/b 和 doi:10.1000/a.1\n10.5555/x(1)')).toEqual([
    '10.1000/a.1',
    '10.1000/b',
    '10.5555/x(1)',
  ]);
});
