import { sizeOf } from './size.js';

it.each([
  [0, 'admin.size.bytes', 0],
  [9_999, 'admin.size.bytes', 9_999],
  [10_000, 'admin.size.kilo', 10],
  [1_234_567, 'admin.size.kilo', 1_235],
  [81_600_000, 'admin.size.mega', 82],
  [3_000_000_000, 'admin.size.mega', 3_000],
  [42_000_000_000, 'admin.size.giga', 42],
  [420_000_000_000_000, 'admin.size.giga', 420_000],
])('%d bytes are told as %s %d', (bytes, key, size) => {
  expect(sizeOf(bytes)).toEqual({ key, params: { size } });
});
