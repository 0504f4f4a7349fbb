/** Browser only: one identity per browser, which of its windows plays, streams of visible pages, and stored values. */
export { guestIdentity, rememberedIdentity } from './identity.ts';
export { loadNumber, loadText, saveNumber, saveText } from './memory.ts';
export { createPlayingWindows, type PlayingWindows } from './playingWindows.ts';
export { whileVisible } from './whileVisible.ts';
