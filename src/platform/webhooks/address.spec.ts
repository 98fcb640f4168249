import { addressProblem, isPublic } from './address.js';

describe('an address on the network', () => {
  it.each([
    '127.0.0.1', '127.1.2.3', '10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255',
    '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '255.255.255.255', '224.0.0.1',
    '192.0.2.1', '198.18.0.1', '240.0.0.1', '::1', '::', '::ffff:127.0.0.1', '::ffff:10.0.0.1',
    '::ffff:a9fe:a9fe', '::7f00:1', '::ffff:0:127.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::',
    '2001::1', 'fc00::1', 'fd12:3456::1', 'fe80::1', 'fec0::1', 'ff02::1', '2001:db8::1', '100::1',
    'localhost', '', '10.1', 'not an address',
  ])('%s is not of the open internet', (address) => {
    expect(isPublic(address)).toBe(false);
  }); // prettier-ignore

  it.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '::ffff:8.8.8.8', '2a00:1450:400e::200e'])(
    '%s is',
    (address) => {
      expect(isPublic(address)).toBe(true);
    },
  );
});

describe('the address of a webhook', () => {
  it.each([
    ['https://hooks.company.nl/in?key=1', undefined],
    ['https://8.8.8.8/', undefined],
    ['http://hooks.company.nl/', 'https'],
    ['ftp://hooks.company.nl/', 'address'],
    ['hooks.company.nl', 'address'],
    ['javascript:alert(1)', 'address'],
    ['https://ann:secret@hooks.company.nl/', 'credentials'],
    ['https://localhost/', 'private'],
    ['https://LOCALHOST./', 'private'],
    ['https://db.internal/', 'private'],
    ['https://127.0.0.1:8443/', 'private'],
    ['https://2130706433/', 'private'],
    ['https://0x7f.1/', 'private'],
    ['https://[::1]/', 'private'],
    ['https://[::ffff:10.0.0.1]/', 'private'],
    ['https://169.254.169.254/latest/meta-data', 'private'],
  ])('%s: %s', (text, problem) => {
    expect(addressProblem(text, false)).toBe(problem);
  });

  it('may be anywhere where the settings say so, still without a password', () => {
    expect(addressProblem('http://127.0.0.1:4000/', true)).toBeUndefined();
    expect(addressProblem('http://ann:x@127.0.0.1/', true)).toBe('credentials');
    expect(addressProblem('file:///etc/passwd', true)).toBe('address');
  });
});
