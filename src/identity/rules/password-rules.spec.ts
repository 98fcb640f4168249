import { passwordProblem } from './password-rules.js';

const owner = { name: 'Joris Veldkamp', email: 'joris.veldkamp@nachtvlinder.example' };
const problem = (password: string): string | undefined => passwordProblem(password, owner);

describe('a password', () => {
  it.each(['', 'kort', 'elf tekens!', '🙂🙂🙂🙂🙂🙂'])('%p is too short', (password) => {
    expect(problem(password)).toBe('identity.errors.password_short');
  });

  it.each([
    'password1234',
    'Wachtwoord123!',
    'welkom2026!!',
    'W3lk0m123456',
    'P@ssw0rd2026',
    'passwordpassword',
    'qwertyuiop123',
    '1q2w3e4r5t6y',
    '123456789012',
    '210987654321',
    'abcdefghijkl',
    'aaaaaaaaaaaa',
    'abababababab',
    'geheim-geheim',
    'Feyenoord-1908',
    'correcthorsebatterystaple',
  ])('%p is well known', (password) => {
    expect(problem(password)).toBe('identity.errors.password_common');
  });

  it.each(['JorisVeldkamp1', 'joris.veldkamp', 'jorisveldkamp2026'])(
    '%p is its owner’s name',
    (password) => {
      expect(problem(password)).toBe('identity.errors.password_personal');
    },
  );

  it.each([
    'vier natte fietsen',
    'tram 5 rijdt vandaag niet',
    'kX9#mQ2$vL7!',
    'mijn hond eet geen wortels',
    'welkom in het natte Twente',
    'ваш пароль секретный',
    '            x',
  ])('%p will do', (password) => {
    expect(problem(password)).toBeUndefined();
  });
});
