import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mailBody, mailHeader, startMailSink, type MailSink } from '../../test/support/mail-sink.js';
import { isMailAddress, openMailer, parseSmtpUrl, type Mail, type Mailer } from './mail.js';

const from = 'Tonghang 同行 <no-reply@tonghang.example>';
const mail = (changes: Partial<Mail> = {}): Mail => ({
  to: 'reviewer@example.org',
  subject: '邀请您评审:量子纠错中的表面码与机器学习解码器,以及它们在含噪中等规模量子设备上的长期稳定性(𠮷)',
  text: '尊敬的王伟老师:\n\n请在三天内答复。\n.\n罕见字 𠮷 䶮 must survive, and a line with a single dot too.\n',
  messageId: 'b6e9a1c0-0000-4000-8000-000000000001',
  ...changes,
});

let dataDir: string;
let sink: MailSink;
let mailer: Mailer;
let files: Mailer;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tonghang-mail-'));
  sink = await startMailSink((address) => ({ 'gone@example.org': 550, 'later@example.org': 451 })[address] ?? null);
  mailer = openMailer({ smtpUrl: sink.url, dataDir, mailFrom: from });
  files = openMailer({ smtpUrl: null, dataDir, mailFrom: from });
});
beforeEach(() => {
  sink.mails.length = 0;
});
afterAll(async () => {
  await mailer.close();
  await files.close();
  await sink.close();
  await rm(dataDir, { recursive: true, force: true });
});

test('a Chinese mail arrives as it was written, at exactly one recipient', async () => {
  await mailer.send(mail({ html: '<p>请在三天内答复</p>', replyTo: 'office@example.org' }));
  expect(sink.mails).toHaveLength(1);
  const { raw, recipients, sender } = sink.mails[0]!;
  expect(recipients).toEqual(['reviewer@example.org']);
  expect(sender).toBe('no-reply@tonghang.example');
  expect(mailHeader(raw, 'Subject')).toBe(mail().subject);
  expect(mailHeader(raw, 'From')).toBe('Tonghang 同行 <no-reply@tonghang.example>');
  expect(mailHeader(raw, 'To')).toBe('reviewer@example.org');
  expect(mailHeader(raw, 'Reply-To')).toBe('office@example.org');
  expect(mailHeader(raw, 'Auto-Submitted')).toBe('auto-generated');
  expect(mailHeader(raw, 'Cc')).toBeNull();
  expect(mailBody(raw).replaceAll('\r\n', '\n')).toContain(mail().text.trim());
  expect(mailBody(raw, 'text/html')).toContain('<p>请在三天内答复</p>');
});

test('a repeat carries the same Message-ID, another mail another one', async () => {
  await mailer.send(mail());
  await mailer.send(mail());
  await mailer.send(mail({ messageId: 'another' }));
  expect(sink.mails.map(({ raw }) => mailHeader(raw, 'Message-ID'))).toEqual([
    '<b6e9a1c0-0000-4000-8000-000000000001@tonghang.example>',
    '<b6e9a1c0-0000-4000-8000-000000000001@tonghang.example>',
    '<another@tonghang.example>',
  ]);
});

test('a hundred mails at once: each has its own one recipient', async () => {
  const people = Array.from({ length: 100 }, (_, index) => `canary-${index}@example.org`);
  await Promise.all(people.map((to, index) => mailer.send(mail({ to, text: `only ${to}`, messageId: `m${index}` }))));
  expect(sink.mails).toHaveLength(100);
  for (const { recipients, raw } of sink.mails) {
    expect(recipients).toHaveLength(1);
    const canaries = new Set(`${raw}${mailBody(raw)}`.match(/canary-\d+@example\.org/g));
    expect([...canaries]).toEqual(recipients);
  }
});

test('a recipient refused for good is told apart from a server that wants a retry', async () => {
  await expect(mailer.send(mail({ to: 'gone@example.org' }))).rejects.toMatchObject({ code: 'mail.refused' });
  await expect(mailer.send(mail({ to: 'later@example.org' }))).rejects.toMatchObject({ code: 'mail.unavailable' });
  const nobody = openMailer({ smtpUrl: 'smtp://127.0.0.1:1', dataDir, mailFrom: from });
  await expect(nobody.send(mail())).rejects.toMatchObject({ code: 'mail.unavailable', kind: 'unavailable' });
  await nobody.close();
});

test('without an SMTP server each mail is one file that only its owner can read', async () => {
  await files.send(mail());
  const folder = join(dataDir, 'outbox');
  const names = await readdir(folder);
  expect(names).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\dT\d{6}\.\d{3}Z-b6e9a1c0-[0-9a-f-]+\.eml$/)]);
  const raw = await readFile(join(folder, names[0]!), 'utf8');
  expect(mailHeader(raw, 'Subject')).toBe(mail().subject);
  expect(mailHeader(raw, 'To')).toBe('reviewer@example.org');
  expect(mailBody(raw).replaceAll('\r\n', '\n')).toContain(mail().text.trim());
  expect((await stat(join(folder, names[0]!))).mode & 0o077).toBe(0);
});

test('a mail in a file can be read in any editor: the text as it was written, long links in one piece', async () => {
  const link = `http://localhost:3000/invitation#token=3D${'abc=_-'.repeat(20)}`;
  const text = `${mail().text}\n${link}\n`;
  await files.send(mail({ text, messageId: 'readable' }));
  const folder = join(dataDir, 'outbox');
  const name = (await readdir(folder)).find((it) => it.includes('readable'))!;
  const raw = await readFile(join(folder, name), 'utf8');
  expect(raw.split('\r\n')).toEqual(expect.arrayContaining(['请在三天内答复。', link]));
  expect(mailHeader(raw, 'Content-Type')).toMatch(/^text\/plain; charset=utf-8/i);
  expect(mailBody(raw)).toBe(text.replaceAll('\n', '\r\n'));
});

const LISTS = [
  '',
  'a',
  '@example.org',
  'a@',
  'a@b@c.org',
  'a@example.org, b@example.org',
  'a@example.org;b@example.org',
  'a@example.org b@example.org',
  'a@example.org,',
  'Name <a@example.org>',
  '<a@example.org>',
  '"a@evil.org, x"@example.org',
  '"a b"@example.org',
  'a"@evil.org>"@example.org',
  'a@example.org(comment)',
  'a(b@evil.org)@example.org',
  'group: a@example.org, b@example.org;',
  'a@example.org\r\nBcc: b@evil.org',
  'a@example.org\nRCPT TO:<b@evil.org>',
  'a@example.org\0',
  'a@example.org\u2028',
  ' a@example.org',
  'a@[127.0.0.1]',
  'a@example..org',
  'a@-example.org',
  '.a@example.org',
  'a..b@example.org',
  'a@example.org>',
  'a,b@example.org',
  'a@example.org@b',
  '@a.org,@b.org:c@example.org',
  `${'a'.repeat(65)}@example.org`,
  `a@${'b.'.repeat(130)}org`,
];

test.each(LISTS)('%j is not one address, neither as recipient nor for answers', async (bad) => {
  for (const out of [mailer, files]) {
    await expect(out.send(mail({ to: bad }))).rejects.toMatchObject({ code: 'mail.invalid' });
    await expect(out.send(mail({ replyTo: bad }))).rejects.toMatchObject({ code: 'mail.invalid' });
  }
  expect(sink.mails).toEqual([]);
});

test.each([
  ['to', ['a@example.org', 'b@example.org']],
  ['to', { name: 'x', address: 'a@example.org' }],
  ['text', { path: '/etc/passwd' }],
  ['html', { href: 'http://127.0.0.1/' }],
  ['text', 'a\0b'],
  ['subject', 'Hello\r\nBcc: b@evil.org'],
  ['subject', 'Hello\nworld'],
  ['subject', 'tab\there'],
  ['subject', 'line\u2028separator'],
  ['subject', 'x'.repeat(401)],
  ['messageId', 'a@b'],
  ['messageId', '../../etc/passwd'],
  ['messageId', 'a> <b'],
  ['messageId', ''],
  ['headers', { Bcc: 'b@evil.org' }],
  ['headers', { To: 'b@evil.org' }],
  ['headers', { 'Message-ID': '<x@y>' }],
  ['headers', { 'X-A\r\nBcc': 'b@evil.org' }],
  ['headers', { 'X-A': '1\r\nBcc: b@evil.org' }],
  ['headers', { 'X-A': ['1', '2'] }],
])('a mail whose %s is %j is refused and goes nowhere', async (field, value) => {
  const bad = { ...mail(), [field]: value } as Mail;
  const failure = mailer.send(bad);
  await expect(failure).rejects.toMatchObject({ code: 'mail.invalid' });
  expect(sink.mails).toEqual([]);
});

test('fields that a caller slips in beside the known ones do nothing', async () => {
  const extra = { cc: 'b@evil.org', bcc: 'c@evil.org', envelope: { to: ['d@evil.org'] }, raw: 'x', attachments: [{}] };
  await mailer.send({ ...mail(), ...extra } as Mail);
  expect(sink.mails.map(({ recipients }) => recipients)).toEqual([['reviewer@example.org']]);
  expect(sink.mails[0]?.raw).not.toContain('evil.org');
});

test.each(['王伟@例子.中国', 'x@例子.中国', "o'neil+tag@sub.example.co.uk", 'a@localhost', 'a_b-c@x-y.org'])(
  '%j is judged by what servers take',
  (address) => expect(isMailAddress(address)).toBe(!address.startsWith('王')),
);

test('the list-unsubscribe header reaches the mail', async () => {
  await mailer.send(mail({ headers: { 'List-Unsubscribe': '<https://t.example/u/1>', 'X-Tonghang-Call': '智源' } }));
  expect(mailHeader(sink.mails[0]!.raw, 'List-Unsubscribe')).toBe('<https://t.example/u/1>');
  expect(mailHeader(sink.mails[0]!.raw, 'X-Tonghang-Call')).toBe('智源');
});

describe('the addresses of the configuration', () => {
  test('TLS follows the scheme, and a password is never sent without it unless that is asked for', () => {
    expect(parseSmtpUrl('smtps://u:p%40ss@h')).toMatchObject({
      secure: true,
      port: 465,
      auth: { user: 'u', pass: 'p@ss' },
    });
    expect(parseSmtpUrl('smtp://h')).toMatchObject({ secure: false, port: 587, requireTLS: false, ignoreTLS: false });
    expect(parseSmtpUrl('smtp://u:p@h:25')).toMatchObject({ port: 25, requireTLS: true });
    expect(parseSmtpUrl('smtp://u:p@h?tls=off')).toMatchObject({ requireTLS: false, ignoreTLS: true });
    expect(parseSmtpUrl('smtp://[::1]:2525')).toMatchObject({ host: '::1', port: 2525 });
  });

  test('a server that offers no TLS does not get the password', async () => {
    const careful = openMailer({ smtpUrl: sink.url.replace('//', '//user:password@'), dataDir, mailFrom: from });
    await expect(careful.send(mail())).rejects.toMatchObject({ code: 'mail.unavailable' });
    expect(sink.mails).toEqual([]);
    await careful.close();
  });

  test.each([
    'http://h',
    'smtp:',
    'smtp://u@h',
    'smtp://u:secret@h?tls=maybe',
    'smtps://h?tls=off',
    'smtp://u:%zz@h',
    'smtp://h?x=1',
  ])('%j is refused without repeating a secret', (smtpUrl) => {
    expect(() => openMailer({ smtpUrl, dataDir, mailFrom: from })).toThrow(/^SMTP_URL (?!.*(secret|%zz))/);
  });

  test.each(['', 'Name', 'A <a@b.org>, B <c@d.org>', 'a@b.org\r\nBcc: c@d.org', '"A" <a@b.org>'])(
    'MAIL_FROM %j is refused',
    (mailFrom) => {
      expect(() => openMailer({ smtpUrl: null, dataDir, mailFrom })).toThrow(/^MAIL_FROM/);
    },
  );
});

test('a folder that cannot be written is said as unavailable, so that the job is tried again', async () => {
  const file = join(dataDir, 'not-a-folder');
  await writeFile(file, '');
  const broken = openMailer({ smtpUrl: null, dataDir: file, mailFrom: from });
  await expect(broken.send(mail())).rejects.toMatchObject({ code: 'mail.unavailable' });
});
