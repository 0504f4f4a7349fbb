import type { IdentityStore } from '../api/identity.ts';
import { loadText, saveText } from './memory.ts';

/** The identities of this page, by prefix. */
const known = new Map<string, IdentityStore>();

/**
 * The identity that this browser remembers: all its windows are one player, also after they were closed. Where nothing
 * can be stored, the page remembers it until it is closed.
 * @param prefix Begins the name of the stored value.
 */
export function rememberedIdentity(prefix: string): IdentityStore {
  const identity = known.get(prefix) ?? storedAt(`${prefix}.identity`);
  known.set(prefix, identity);
  return identity;
}

/** A new guest, forgotten with the returned object. */
export function guestIdentity(): IdentityStore {
  let identity = '';
  return {
    load: () => identity,
    save: (value) => {
      identity = value;
    },
  };
}

function storedAt(key: string): IdentityStore {
  const forgotten = guestIdentity();
  return {
    // Another window may have stored a newer one.
    load: () => loadText(key) || forgotten.load(),
    save: (identity) => {
      forgotten.save(identity);
      saveText(key, identity);
    },
  };
}
