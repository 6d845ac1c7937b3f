import { describe, expect, it } from '@jest/globals';
import { ProblemError } from '../../app/problem.js';
import type { Call } from '../calls/api.js';
import { documentOf, formOf, keyed, newCall, type CallForm } from './call-document.js';
import { calledAs, saveWhatIsRight } from './hold-back.js';

const call = {
  ...newCall('甲', 'A', 2026, 'Asia/Shanghai'),
  ...{ opensAt: '2026-05-01T00:00:00.000Z', deadlineAt: '2026-06-30T00:00:00.000Z' },
  directions: [
    { id: '1', nameZh: '机器学习', nameEn: 'Machine learning' },
    { id: '2', nameZh: '机器感知', nameEn: 'Perception' },
  ],
  criteria: [{ id: 'k', nameZh: '原创性', nameEn: 'Originality', weight: 2, scaleMin: 1, scaleMax: 9, anchors: [] }],
} as unknown as Call;

type Sent = ReturnType<typeof documentOf>;

/** Refuses as the server does, by rules over the document that is sent. */
function server(rules: (sent: Sent) => string[]) {
  const taken: Sent[] = [];
  const save = (form: CallForm) => {
    const sent = documentOf(form);
    const errors = rules(sent).map((field) => ({ field, message: 'is wrong' }));
    if (errors.length > 0)
      return Promise.reject(new ProblemError({ status: 422, code: 'invalid_input', detail: '', errors }));
    taken.push(sent);
    return Promise.resolve({ version: 7 });
  };
  return { taken, save };
}

const dates = ({ opensAt, deadlineAt }: Sent) => (opensAt && deadlineAt && opensAt >= deadlineAt ? ['deadlineAt'] : []);

describe('what is wrong in a draft call', () => {
  it('holds back nothing else: the rest is saved, and it stays as it was saved last', async () => {
    const saved = formOf(call);
    const { taken, save } = server(dates);
    const form = { ...saved, titleZh: '乙', deadlineAt: '2026-01-01T00:00:00.000Z' };
    const { faults, ...outcome } = await saveWhatIsRight(form, saved, save);
    expect(faults).toEqual([{ path: 'deadlineAt', message: 'is wrong' }]);
    expect([outcome.version, outcome.saved.titleZh, outcome.saved.deadlineAt]).toEqual([7, '乙', call.deadlineAt]);
    expect(taken).toMatchObject([{ titleZh: '乙', deadlineAt: call.deadlineAt }]);
  });

  it('keeps two dates together where the one cannot go without the other', async () => {
    const saved = formOf(call);
    const form = {
      ...saved,
      titleZh: '乙',
      opensAt: '2026-08-01T00:00:00.000Z',
      deadlineAt: '2026-07-01T00:00:00.000Z',
    };
    const { taken, save } = server(dates);
    const { faults } = await saveWhatIsRight(form, saved, save);
    expect(faults.map(({ path }) => path)).toEqual(['deadlineAt', 'opensAt']);
    expect(taken).toMatchObject([{ titleZh: '乙', opensAt: call.opensAt, deadlineAt: call.deadlineAt }]);
  });

  it('is one field of one row, counted without the rows that are not sent', async () => {
    const saved = formOf(call);
    const [first, second] = saved.directions as [CallForm['directions'][0], CallForm['directions'][0]];
    const form = {
      ...saved,
      directions: [keyed({ nameZh: '', nameEn: '' }), first, { ...second, nameZh: '机器学习', nameEn: 'New' }],
    };
    const { taken, save } = server(({ directions: [one, two] }) =>
      one?.nameZh === two?.nameZh ? ['directions.1.nameZh'] : [],
    );
    const { faults } = await saveWhatIsRight(form, saved, save);
    expect(faults.map(({ path }) => path)).toEqual([`directions.${second.key}.nameZh`]);
    expect(taken[0]?.directions).toEqual([
      { nameZh: '机器学习', nameEn: 'Machine learning' },
      { nameZh: '机器感知', nameEn: 'New' },
    ]);
  });

  it('leaves a new row away that is wrong, and takes the others', async () => {
    const saved = formOf(call);
    const wrong = keyed({ nameZh: '机器学习', nameEn: 'Again' });
    const form = { ...saved, directions: [wrong, ...saved.directions, keyed({ nameZh: '认知', nameEn: 'Mind' })] };
    const { taken, save } = server(({ directions }) =>
      directions[0]?.nameEn === 'Again' ? ['directions.0.nameZh'] : [],
    );
    await saveWhatIsRight(form, saved, save);
    expect(taken[0]?.directions.map(({ nameEn }) => nameEn)).toEqual(['Machine learning', 'Perception', 'Mind']);
  });

  it('widens to the row, then to the list, until the rest is right', async () => {
    const saved = formOf(call);
    const [criterion] = saved.criteria as [CallForm['criteria'][0]];
    const form = { ...saved, year: 2027, criteria: [{ ...criterion, scaleMin: 10, weight: 3 }] };
    const { taken, save } = server(({ criteria: [it] }) =>
      it && it.scaleMin >= it.scaleMax ? ['criteria.0.scaleMax'] : [],
    );
    const { faults } = await saveWhatIsRight(form, saved, save);
    expect(faults.map(({ path }) => path)).toEqual([`criteria.${criterion.key}.scaleMax`, `criteria.${criterion.key}`]);
    expect(taken).toMatchObject([{ year: 2027, criteria: [{ scaleMin: 1, weight: 2 }] }]);
  });

  it('is not what failed when the server is away, or refuses for ever', async () => {
    const saved = formOf(call);
    await expect(saveWhatIsRight(saved, saved, () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    await expect(saveWhatIsRight(saved, saved, server(() => ['year']).save)).rejects.toThrow(ProblemError);
  });
});

it('calls saved rows as a form does that was brought back with keys of its own', () => {
  const form = formOf(call);
  const [first, second] = form.directions as [CallForm['directions'][0], CallForm['directions'][0]];
  const renamed = { ...form, directions: [{ ...second, nameZh: '别名' }, first] };
  expect(calledAs(renamed, form).directions.map(({ key }) => key)).toEqual([first.key, second.key]);
  const keys = calledAs(form, formOf(call)).directions.map(({ key }) => key);
  expect(keys).toEqual([first.key, second.key]);
});
