/** Recorded matches: play, pause, seek. */
export { createReplayControl, type Replay, type ReplayControl } from './replayControl.ts';
export { createSeeker, type Seeker } from './seeker.ts';
