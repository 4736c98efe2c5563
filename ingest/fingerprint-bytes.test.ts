import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fingerprint } from './duplicates.js';
import { fromBytes, toBytes } from './fingerprint-bytes.js';

it('a fingerprint survives being stored', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'营商环境123,. a\n'), maxLength: 120 }), (text) => {
      const print = fingerprint(text);
      expect(fromBytes(toBytes(print))).toEqual(print);
    }),
  );
});

it('is read from a stretch of a larger buffer, as a database hands it out', () => {
  const print = fingerprint('签约项目264个，协议投资2933亿元。');
  const bytes = toBytes(print);
  const around = new Uint8Array(bytes.length + 3);
  around.set(bytes, 3);
  expect(fromBytes(around.subarray(3))).toEqual(print);
});
