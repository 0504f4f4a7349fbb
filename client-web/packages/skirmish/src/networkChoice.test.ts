import { afterEach, expect, it, vi } from 'vitest';
import { loadServerNetworks, networkQuery } from './networkChoice';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('asks the server for a network only when one was chosen', () => {
  expect(networkQuery({ browser: undefined, server: '' })).toBe('');
  expect(networkQuery({ browser: undefined, server: 'bad-mobile' })).toBe('?network=bad-mobile');
});

it('knows what the server simulates, and that it is nothing when it does not say', async () => {
  vi.stubGlobal('fetch', async () => Response.json(['lan', 'mobile']));
  expect(await loadServerNetworks()).toEqual(['lan', 'mobile']);
  vi.stubGlobal('fetch', async () => new Response('<!doctype html>'));
  expect(await loadServerNetworks()).toEqual([]);
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
  expect(await loadServerNetworks()).toEqual([]);
});
