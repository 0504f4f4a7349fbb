/** Browser only: one identity per window, and stored values. */
export { claimIdentity } from './identity.ts';
export { loadNumber, loadText, saveNumber, saveText } from './memory.ts';
