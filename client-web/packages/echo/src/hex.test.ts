import { describe, expect, it } from 'vitest';
import { hexDump, parseHex, toHex } from './hex';

describe('parseHex', () => {
  it.each([
    ['', []],
    ['de ad be ef', [0xde, 0xad, 0xbe, 0xef]],
    ['DEADbeef', [0xde, 0xad, 0xbe, 0xef]],
    ['0x01, 0x02,\n0xff', [1, 2, 255]],
    [' 00:7f ', [0, 127]],
  ])('reads %j', (text, bytes) => expect([...(parseHex(text) ?? [])]).toEqual(bytes));

  it.each(['a', 'a b', 'abc', 'xy', '00 0g', '0x0x00'])('refuses %j', (text) => expect(parseHex(text)).toBeUndefined());
});

describe('toHex', () => {
  it('is read back', () => expect(parseHex(toHex(Uint8Array.of(0, 9, 255)))).toEqual(Uint8Array.of(0, 9, 255)));

  it('leaves out what is too much', () => expect(toHex(Uint8Array.of(1, 2, 3), 2)).toBe('01 02 …'));
});

describe('hexDump', () => {
  it('shows place, digits and letters, in lines of the same width', () => {
    const bytes = new TextEncoder().encode('Hello, WebSocket!\n');
    expect(hexDump(bytes, 100).split('\n')).toEqual([
      '0000  48 65 6c 6c 6f 2c 20 57 65 62 53 6f 63 6b 65 74  Hello, WebSocket',
      '0010  21 0a                                            !.',
    ]);
  });

  it('says what it leaves out', () => expect(hexDump(new Uint8Array(20), 16)).toMatch(/… and 4 more bytes$/));
});
