import { doiOf } from './doi.js';

test('a DOI is found bare, as an address and with its prefix, and told apart from other texts', () => {
  for (const text of [
    '10.1000/ABC.1',
    'https://doi.org/10.1000/abc.1',
    'http://dx.doi.org/10.1000/abc.1',
    'DOI: 10.1000/abc.1',
  ])
    expect(doiOf(text)).toBe('10.1000/abc.1');
  for (const text of [
    '',
    '10.1000',
    '10.1000/',
    '11.1000/abc',
    '10.1000/a b',
    '10.1000/a\nb',
    'https://evil.example/10.1000/a',
  ])
    expect(doiOf(text)).toBeNull();
});

test.each([
  ['https://doi.org/10.1038/S41586-020-2649-2?utm_source=mail#Sec1', '10.1038/s41586-020-2649-2'],
  ['https://doi.org/10.1002%2F(sici)1097-0258', '10.1002/(sici)1097-0258'],
  ['https://www.nature.com/articles/s41586-020-2649-2', '10.1038/s41586-020-2649-2'],
  ['https://www.nature.com/articles/nature14539.pdf?origin=ppub', '10.1038/nature14539'],
  ['https://arxiv.org/abs/1706.03762', '10.48550/arxiv.1706.03762'],
  ['https://arxiv.org/pdf/1706.03762v7.pdf', '10.48550/arxiv.1706.03762'],
  ['https://arxiv.org/abs/hep-th/9901001', '10.48550/arxiv.hep-th/9901001'],
  ['arXiv:1706.03762v2', '10.48550/arxiv.1706.03762'],
  ['https://www.science.org/doi/full/10.1126/science.abc1234', '10.1126/science.abc1234'],
  ['https://dl.acm.org/doi/pdf/10.1145/3292500.3330919?download=true', '10.1145/3292500.3330919'],
  ['https://link.springer.com/content/pdf/10.1007/s11263-015-0816-y.pdf', '10.1007/s11263-015-0816-y'],
  ['https://onlinelibrary.wiley.com/doi/10.1002/anie.201900000/full', '10.1002/anie.201900000'],
  ['https://journals.aps.org/prl/abstract/10.1103/PhysRevLett.116.061102', '10.1103/physrevlett.116.061102'],
  [
    'https://academic.oup.com/bioinformatics/article/doi/10.1093/bioinformatics/btz682/5559759',
    '10.1093/bioinformatics/btz682',
  ],
  ['https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0000001', '10.1371/journal.pone.0000001'],
])('a DOI is taken out of the address of a paper: %s', (address, doi) => expect(doiOf(address)).toBe(doi));

test.each([
  'https://www.nature.com/subjects/physics',
  'https://arxiv.org/list/cs.LG/recent',
  'https://science.org.evil.example/doi/10.1126/science.abc1234',
  'https://academic.oup.com/bioinformatics/article/36/4/1234/5678',
  'https://[',
])('an address that names none is none: %s', (address) => expect(doiOf(address)).toBeNull());
