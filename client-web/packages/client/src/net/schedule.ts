/** Calls back after a delay in ms: `setTimeout`, or a test's. */
export type Schedule = (callback: () => void, delayMs: number) => void;
