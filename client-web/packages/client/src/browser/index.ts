/** What only browsers have: identities per window, and a memory. */
export { claimIdentity } from './identity.ts';
export { loadNumber, loadText, saveNumber, saveText } from './memory.ts';
