import { describe, expect, it } from 'vitest';
import { createEventParser, type ServerEvent } from './serverSentEvents.ts';

function parse(...texts: string[]): ServerEvent[] {
  const events: ServerEvent[] = [];
  const read = createEventParser((event) => events.push(event));
  for (const text of texts) read(text);
  return events;
}

const stream = ': hello\n\nevent: rooms\ndata: {"rooms":\ndata: []}\n\ndata:x\r\n\r\nid: 4\nretry: 10\n\n';
const expected = [
  { name: 'rooms', data: '{"rooms":\n[]}' },
  { name: 'message', data: 'x' },
];

describe('server-sent events', () => {
  it('have names, and data of one or more lines', () => {
    expect(parse(stream)).toEqual(expected);
  });

  it('may be cut anywhere', () => {
    for (let cut = 0; cut <= stream.length; cut++) {
      expect(parse(stream.slice(0, cut), stream.slice(cut))).toEqual(expected);
    }
    expect(parse(...stream)).toEqual(expected);
  });

  it('are not told before they are whole', () => {
    expect(parse('event: rooms\ndata: 1\n')).toEqual([]);
  });

  it('without an end are refused', () => {
    expect(() => parse(`data: ${'x'.repeat(2_000_000)}`)).toThrow();
    expect(() => parse(...Array.from({ length: 3 }, () => `data: ${'x'.repeat(400_000)}\n`))).toThrow();
  });
});
