import type { IdentityStore } from '../api/identity.ts';
import { loadText, saveText } from './memory.ts';
import { page } from './page.ts';

/** How many windows of one browser can have remembered identities at once. */
const slotsMax = 8;

/** The identities that this page holds, by prefix. */
const claimed = new Map<string, Promise<IdentityStore>>();

/**
 * Returns an identity that no other window of this browser uses: two windows are two players, and a window that is
 * reopened is the same player again. A lock on each identity, held while the page lives, tells which are taken. Within
 * a page every call with the same prefix returns the same identity. Outside pages each call returns a new guest.
 * @param prefix Begins the names of the locks and of the stored values.
 */
export function claimIdentity(prefix: string): Promise<IdentityStore> {
  if (page.window === undefined) return Promise.resolve(guest());
  const identity = claimed.get(prefix) ?? claim(prefix);
  claimed.set(prefix, identity);
  return identity;
}

async function claim(prefix: string): Promise<IdentityStore> {
  for (let slot = 0; slot < slotsMax; slot++) {
    const key = `${prefix}.identity.${slot}`;
    if (await tryLock(key)) return storeOf(key);
  }
  return guest();
}

/** An identity that is forgotten with the process. */
function guest(): IdentityStore {
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

/** Pages from insecure origins have no locks, so nobody is remembered there. */
function tryLock(name: string): Promise<boolean> {
  if (!navigator.locks) return Promise.resolve(false);
  return new Promise((resolve) => {
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock === null ? undefined : new Promise(() => {});
      })
      .catch(() => resolve(false));
  });
}
