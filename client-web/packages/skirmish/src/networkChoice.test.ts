import { afterEach, expect, it, vi } from 'vitest';
import { loadServerNetworks } from './networkChoice';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('knows what the server simulates, and that it is nothing when it does not say', async () => {
  vi.stubGlobal('fetch', async () => Response.json(['lan', 'mobile']));
  expect(await loadServerNetworks()).toEqual(['lan', 'mobile']);
  vi.stubGlobal('fetch', async () => new Response('<!doctype html>'));
  expect(await loadServerNetworks()).toEqual([]);
  vi.stubGlobal('fetch', async () => Response.json({ title: 'Not found' }, { status: 404 }));
  expect(await loadServerNetworks()).toEqual([]);
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
  expect(await loadServerNetworks()).toEqual([]);
});
