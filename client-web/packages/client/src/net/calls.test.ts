import { describe, expect, it } from 'vitest';
import { CallError } from '../generated/protocol.ts';
import { PendingCalls } from './calls.ts';

/** Calls and the numbers they were sent with. */
function calls() {
  const pending = new PendingCalls();
  const sent: number[] = [];
  pending.update(0);
  return { pending, sent, begin: () => pending.begin((id) => sent.push(id)) };
}

/** Frames of 16 ms. */
function pass(pending: PendingCalls, fromMs: number, toMs: number): void {
  for (let ms = fromMs; ms <= toMs; ms += 16) pending.update(ms);
}

describe('a call', () => {
  it('that is refused fails with the words of the server', async () => {
    const { pending, begin } = calls();
    const asked = begin();
    pending.settle({
      kind: 'reply',
      id: 1,
      failure: { error: CallError.refused, text: 'you say too much' },
      values: [],
    });
    await expect(asked).rejects.toMatchObject({ code: CallError.refused, message: 'you say too much' });
  });

  it('fails after 5 s, and a reply that comes later is nobody’s', async () => {
    const { pending, begin } = calls();
    const asked = begin();
    pass(pending, 0, 5100);
    pending.settle({ kind: 'reply', id: 1, failure: undefined, values: [] });
    await expect(asked).rejects.toMatchObject({ code: 'timedOut' });
  });

  it('does not fail because the page slept', async () => {
    const { pending, begin } = calls();
    const asked = begin();
    pending.update(60_000);
    pending.settle({ kind: 'reply', id: 1, failure: undefined, values: [7, 'seven'] });
    expect(await asked).toEqual([7, 'seven']);
  });

  it('fails at once where 64 wait', async () => {
    const { pending, sent, begin } = calls();
    const first = Array.from({ length: 64 }, begin);
    await expect(begin()).rejects.toMatchObject({ code: CallError.tooMany });
    expect(sent).toHaveLength(64);
    pending.abandon();
    for (const asked of first) await expect(asked).rejects.toMatchObject({ code: 'disconnected' });
  });
});
