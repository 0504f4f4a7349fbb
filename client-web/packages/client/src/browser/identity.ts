import type { IdentityStore } from '../api/identity.ts';
import { loadText, saveText } from './memory.ts';

/** As many windows of one browser can be players of their own who are remembered. */
const slotsMax = 8;

/**
 * Finds an identity that no other window of this browser uses, so that two windows are two players, and a window that
 * is opened again is who it was. A lock per identity, held for as long as the page lives, tells. Outside of pages
 * everybody is somebody new.
 * @param prefix What the names of locks and of what is remembered begin with.
 */
export async function claimIdentity(prefix: string): Promise<IdentityStore> {
  for (let slot = 0; slot < slotsMax; slot++) {
    const key = `${prefix}.identity.${slot}`;
    if (await tryLock(key)) return storeOf(key);
  }
  let identity = '';
  return {
    load: () => identity,
    save: (value) => {
      identity = value;
    },
  };
}

function storeOf(key: string): IdentityStore {
  return { load: () => loadText(key), save: (identity) => saveText(key, identity) };
}

/** Without locks (pages that did not come over https or from localhost have none) nobody is remembered. */
async function tryLock(name: string): Promise<boolean> {
  if (typeof window === 'undefined' || !navigator.locks) return false;
  return new Promise((resolve) => {
    void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise(() => {});
    });
  });
}
