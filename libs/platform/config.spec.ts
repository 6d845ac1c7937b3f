import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from './config.js';

const folder = mkdtempSync(join(tmpdir(), 'tonghang-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('all mistakes are told at once, each with its variable', () => {
  const wrong = {
    DATA_DIR: folder,
    PORT: 'x',
    DATABASE_URL: 'mysql://a',
    SMTP_URL: 'mail',
    OIDC_ISSUER: 'https://a.example',
  };
  expect(() => loadConfig(wrong)).toThrow(/PORT[^]*DATABASE_URL[^]*SMTP_URL[^]*OIDC_ISSUER/);
});

test.each(['65536', '-1', '3000.5', '1e3', ' ', 'x'])('a port such as %p is refused with the range named', (port) => {
  expect(() => loadConfig({ DATA_DIR: folder, PORT: port })).toThrow(/PORT: must be a whole number from 0 to 65535$/);
});

test.each([
  ['s3:nonsense', /STORAGE_URL: must name a bucket/],
  ['s3://documents?endpoint=store', /STORAGE_URL: needs an endpoint/],
  ['file:', /STORAGE_URL: names no folder/],
  ['ftp://a', /STORAGE_URL: must begin with file: or s3:/],
])('a store at %p is refused with the other mistakes, not first when it is used', (address, mistake) => {
  const start = () => loadConfig({ DATA_DIR: folder, PORT: 'x', STORAGE_URL: address });
  expect(start).toThrow(mistake);
  expect(start).toThrow(/PORT:/);
});

test('a store that is a file, or lies below one, is refused; a folder that is not there yet is none', () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  for (const address of [`file:${file}`, `file:${file}/files`, `file://${file}`])
    expect(() => loadConfig({ DATA_DIR: folder, STORAGE_URL: address })).toThrow(
      /STORAGE_URL: must name a folder, and this is a file$/,
    );
  const later = `file:${join(folder, 'not', 'yet')}`;
  expect(loadConfig({ DATA_DIR: folder, STORAGE_URL: later }).storageUrl).toBe(later);
});

test.each(['tcp:', 'tcp://', 'tcp:127.0.0.1:3310', 'tcp:///x'])('a virus scanner at %p is refused', (address) => {
  expect(() => loadConfig({ DATA_DIR: folder, CLAMD_URL: address })).toThrow(
    /CLAMD_URL: must name a host, like tcp:\/\/127.0.0.1:3310$/,
  );
});

test.each(['?', '?a=b', '#top', '/site?a=b'])(
  'links of mails cannot begin with an address that ends with %p',
  (end) => {
    expect(() => loadConfig({ DATA_DIR: folder, PUBLIC_URL: `https://talent.example${end}` })).toThrow(
      /PUBLIC_URL: must be an address alone/,
    );
  },
);

test('what is no address is told once', () => {
  const start = () => loadConfig({ DATA_DIR: folder, PUBLIC_URL: 'talent.example', CLAMD_URL: 'scanner' });
  expect(start).toThrow(
    /^[^\n]*\n {2}PUBLIC_URL: must be an address that begins[^\n]*\n {2}CLAMD_URL: [^\n]*begins[^\n]*$/,
  );
});

test('the address that people type holds no password, and may lie below a path', () => {
  expect(() => loadConfig({ DATA_DIR: folder, PUBLIC_URL: 'https://a:b@talent.example' })).toThrow(/PUBLIC_URL/);
  expect(loadConfig({ DATA_DIR: folder, PUBLIC_URL: 'https://talent.example/site' }).publicUrl.href).toBe(
    'https://talent.example/site',
  );
});

test('the secret of one machine is made once and kept', () => {
  const first = loadConfig({ DATA_DIR: folder }).sessionSecret;
  expect(first.length).toBeGreaterThan(40);
  expect(loadConfig({ DATA_DIR: folder }).sessionSecret).toBe(first);
});

test('a data folder that is a file is one clear sentence', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(() => loadConfig({ DATA_DIR: file })).toThrow(/data folder cannot be used/);
});

test('an identity provider is asked over https alone, and what it needs goes together', () => {
  const oidc = (changes: Record<string, string>) => () =>
    loadConfig({ DATA_DIR: folder, OIDC_CLIENT_ID: 'us', OIDC_CLIENT_SECRET: 'secret', ...changes }).oidc;
  expect(oidc({ OIDC_ISSUER: 'http://login.example' })).toThrow(/OIDC_ISSUER: must begin with https/);
  expect(oidc({ OIDC_ISSUER: 'http://127.0.0.1.evil.example' })).toThrow(/OIDC_ISSUER: must begin with https/);
  expect(oidc({ OIDC_NAME: 'A University' })).toThrow(/go together/);
  expect(oidc({ OIDC_ISSUER: 'https://login.example', OIDC_HOSTS: 'https://keys.example' })).toThrow(/OIDC_HOSTS/);
  expect(oidc({ OIDC_ISSUER: 'http://127.0.0.1:8080' })()).toMatchObject({ name: null, hosts: [] });
  expect(oidc({ OIDC_ISSUER: 'https://login.example', OIDC_HOSTS: 'keys.example,token.example' })()).toMatchObject({
    hosts: ['keys.example', 'token.example'],
  });
});
