import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { guestIdentity, rememberedIdentity } from './identity.ts';
import { watchNetwork } from './watchNetwork.ts';
import { whileVisible } from './whileVisible.ts';

let items: Map<string, string>;
let page: { window: EventTarget; document: EventTarget & { visibilityState: string } };

beforeEach(() => {
  page = { window: new EventTarget(), document: Object.assign(new EventTarget(), { visibilityState: 'visible' }) };
  items = new Map<string, string>();
  vi.stubGlobal('window', page.window);
  vi.stubGlobal('document', page.document);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

it('all windows of a browser are one player, and after a reload as well', () => {
  rememberedIdentity('once').save('ann');
  expect(rememberedIdentity('once').load()).toBe('ann');
  expect(rememberedIdentity('other').load()).toBe('');
  items.set('once.identity', 'stored by another window');
  expect(rememberedIdentity('once').load()).toBe('stored by another window');
});

it.each([
  ['is missing', () => vi.stubGlobal('localStorage', undefined)],
  [
    'refuses',
    () => {
      const refuse = () => {
        throw new DOMException('no', 'SecurityError');
      };
      vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
    },
  ],
  [
    'cannot be touched',
    () =>
      Object.defineProperty(globalThis, 'localStorage', {
        configurable: true,
        get: () => {
          throw new DOMException('no', 'SecurityError');
        },
      }),
  ],
])('where storage %s, the page remembers who somebody is', (what, spoil) => {
  spoil();
  const identity = rememberedIdentity(`storage ${what}`);
  identity.save('ann');
  expect(rememberedIdentity(`storage ${what}`).load()).toBe('ann');
  identity.save('');
  expect(identity.load()).toBe('');
});

it('a guest is forgotten', () => {
  guestIdentity().save('ann');
  expect(guestIdentity().load()).toBe('');
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

it('a stream is open while the page is visible', () => {
  const log: string[] = [];
  const stream = whileVisible({ open: () => log.push('open'), close: () => log.push('close') });
  const show = (state: string) => {
    page.document.visibilityState = state;
    page.document.dispatchEvent(new Event('visibilitychange'));
  };
  show('hidden');
  stream.open();
  expect(log).toEqual(['close']);
  show('visible');
  show('hidden');
  expect(log).toEqual(['close', 'open', 'close']);
  stream.close();
  show('visible');
  expect(log).toEqual(['close', 'open', 'close', 'close']);
});
