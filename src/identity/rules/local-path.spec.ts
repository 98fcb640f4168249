import { localPath } from './local-path.js';

describe('the way back after signing in', () => {
  it.each([
    ['/requests/new?service=abc', '/requests/new?service=abc'],
    ['/nl/account', '/account'],
    ['/en', '/'],
    ['/english-course', '/english-course'],
    ['/a/../b', '/b'],
  ])('%s leads to %s', (text, path) => {
    expect(localPath(text)).toBe(path);
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/en//evil.example',
    '/./\\evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    'requests',
    '',
    '/sign-in?next=/sign-in',
    '/api/v1/me',
    `/${'a'.repeat(600)}`,
    undefined,
    ['/requests'],
  ])('%p leads nowhere', (text) => {
    expect(localPath(text)).toBeUndefined();
  });
});
