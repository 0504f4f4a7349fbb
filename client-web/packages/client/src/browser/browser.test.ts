import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { claimIdentity } from './identity.ts';
import { watchNetwork } from './watchNetwork.ts';

let held: string[];
let answer: () => Promise<unknown>;
let page: { window: EventTarget; document: EventTarget & { visibilityState: string } };

beforeEach(() => {
  held = [];
  answer = () => Promise.resolve();
  page = { window: new EventTarget(), document: Object.assign(new EventTarget(), { visibilityState: 'visible' }) };
  const items = new Map<string, string>();
  vi.stubGlobal('window', page.window);
  vi.stubGlobal('document', page.document);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  });
  vi.stubGlobal('navigator', {
    locks: {
      request: async (name: string, _: unknown, granted: (lock: unknown) => unknown) => {
        await answer();
        const isFree = !held.includes(name);
        if (isFree) held.push(name);
        void granted(isFree ? {} : null);
      },
    },
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

it('a page is one player, however often it asks', async () => {
  const first = await claimIdentity('once');
  first.save('ann');
  expect((await claimIdentity('once')).load()).toBe('ann');
  expect(held).toEqual(['once.identity.0']);
  expect((await claimIdentity('other')).load()).toBe('');
});

it('another window has taken the first identity', async () => {
  held = ['taken.identity.0'];
  await claimIdentity('taken');
  expect(held).toEqual(['taken.identity.0', 'taken.identity.1']);
});

it('without locks somebody is a guest', async () => {
  answer = () => Promise.reject(new DOMException('no', 'SecurityError'));
  const guest = await claimIdentity('refused');
  guest.save('ann');
  expect([guest.load(), localStorage.getItem('refused.identity.0')]).toEqual(['ann', null]);
});

it('outside pages everybody is a new guest', async () => {
  vi.stubGlobal('window', undefined);
  (await claimIdentity('bots')).save('ann');
  expect((await claimIdentity('bots')).load()).toBe('');
});

it('the network is looked at when the page is shown, not when it is hidden', () => {
  let calls = 0;
  const unwatch = watchNetwork(() => calls++);
  page.document.visibilityState = 'hidden';
  page.document.dispatchEvent(new Event('visibilitychange'));
  expect(calls).toBe(0);
  page.document.visibilityState = 'visible';
  page.document.dispatchEvent(new Event('visibilitychange'));
  page.window.dispatchEvent(new Event('online'));
  expect(calls).toBe(2);
  unwatch();
  page.window.dispatchEvent(new Event('online'));
  expect(calls).toBe(2);
});
