import fc from 'fast-check';
import { PasswordGuessable } from './identity.errors.js';
import { hashNewPassword } from './new-password.js';

const holder = { email: 'wei.wang@tsinghua.edu.cn', name: '王伟' };
const refused = (password: string, whose = holder) =>
  expect(hashNewPassword(password, whose)).rejects.toThrow(PasswordGuessable);

test.each([
  'password123',
  '1234567890',
  'qwertyuiop',
  '1q2w3e4r5t',
  'abcdefghij',
  'aaaaaaaaaaaa',
  'Password123',
  'passw0rd123',
])('a password that everybody uses is refused: %s', (password) => refused(password));

test.each([
  'wei.wang@tsinghua.edu.cn',
  'weiwang2026',
  'WangWei@2026',
  'tsinghua123',
  '王伟王伟王伟王伟王伟',
  'w4ngw31!!!',
  'Wei.Wang@Tsinghua',
  'wei wang tsinghua',
  'wangwei.wangwei.1',
])('a password made of the name or the address is refused: %s', (password) => refused(password));

test('what is refused of one person is taken from another', async () => {
  await refused('WangWei@2026');
  expect(await hashNewPassword('WangWei@2026', { email: 'li@example.org', name: 'Li Na' })).toMatch(/^\$argon2id\$/);
});

test('a name in Latin script counts in either order', async () => {
  for (const password of ['AdaLovelace1', 'lovelaceada1'])
    await refused(password, { email: 'x@y.example', name: 'Ada Lovelace' });
});

test.each([
  '足够长的一个密码短语',
  'tonghang demo',
  'correct horse battery',
  'xk2#9qLm0z',
  '#%&)=?;:_>@+',
  'wang wei rows herons',
])('no kinds of characters are asked for: %s', async (password) =>
  expect(await hashNewPassword(password, holder)).toMatch(/^\$argon2id\$/),
);

test('whatever is typed is either taken or refused as guessable', () =>
  fc.assert(
    fc.asyncProperty(
      fc.string({ minLength: 10, maxLength: 200, unit: 'grapheme' }),
      fc.string(),
      async (password, name) => {
        const answer = await hashNewPassword(password, { email: 'a@b.example', name }).catch((error: unknown) => error);
        expect(typeof answer === 'string' || answer instanceof PasswordGuessable).toBe(true);
      },
    ),
    { numRuns: 30 },
  ));
