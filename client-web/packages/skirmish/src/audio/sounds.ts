import { addHiss, addTone, type Voice } from './synth';

/** How a sound is made, and how many of its kind may sound at once. */
export interface Recipe {
  readonly seconds: number;
  readonly voicesMax: number;
  build(voice: Voice): void;
}

function notes(voice: Voice, type: OscillatorType, pitches: readonly number[], step: number, gain: number): void {
  pitches.forEach((pitch, index) => {
    addTone(voice, { type, from: pitch, to: pitch, seconds: step * 2.2, gain, delay: index * step });
  });
}

export const recipes = {
  rapid: {
    seconds: 0.12,
    voicesMax: 7,
    build(voice) {
      addTone(voice, { type: 'square', from: 1250, to: 240, seconds: 0.09, gain: 0.1 });
      addHiss(voice, { filter: 'highpass', from: 3500, to: 1800, quality: 0.6, seconds: 0.05, gain: 0.12 });
    },
  },
  heavy: {
    seconds: 0.55,
    voicesMax: 3,
    build(voice) {
      addTone(voice, { type: 'sawtooth', from: 320, to: 42, seconds: 0.5, gain: 0.22 });
      addTone(voice, { type: 'sine', from: 120, to: 30, seconds: 0.5, gain: 0.5 });
      addHiss(voice, { filter: 'bandpass', from: 1600, to: 180, quality: 0.9, seconds: 0.35, gain: 0.3 });
    },
  },
  hitGiven: {
    seconds: 0.1,
    voicesMax: 3,
    build(voice) {
      addTone(voice, { type: 'triangle', from: 1750, to: 2300, seconds: 0.07, gain: 0.26 });
    },
  },
  hitTaken: {
    seconds: 0.25,
    voicesMax: 3,
    build(voice) {
      addTone(voice, { type: 'sawtooth', from: 210, to: 70, seconds: 0.2, gain: 0.3 });
      addHiss(voice, { filter: 'lowpass', from: 1800, to: 300, quality: 1, seconds: 0.16, gain: 0.4 });
    },
  },
  spark: {
    seconds: 0.08,
    voicesMax: 3,
    build(voice) {
      addHiss(voice, { filter: 'bandpass', from: 3800, to: 1400, quality: 2, seconds: 0.06, gain: 0.14 });
    },
  },
  explosion: {
    seconds: 1.3,
    voicesMax: 5,
    build(voice) {
      addHiss(voice, { filter: 'lowpass', from: 2600, to: 70, quality: 0.8, seconds: 1.2, gain: 0.85 });
      addTone(voice, { type: 'sine', from: 130, to: 26, seconds: 0.8, gain: 0.7 });
      addHiss(voice, { filter: 'highpass', from: 2400, to: 5200, quality: 0.7, seconds: 0.28, gain: 0.16 });
    },
  },
  blast: {
    seconds: 0.6,
    voicesMax: 4,
    build(voice) {
      addHiss(voice, { filter: 'lowpass', from: 1500, to: 90, quality: 1.2, seconds: 0.5, gain: 0.55 });
      addTone(voice, { type: 'sine', from: 180, to: 40, seconds: 0.4, gain: 0.4 });
    },
  },
  pickup: {
    seconds: 0.4,
    voicesMax: 2,
    build: (voice) => notes(voice, 'triangle', [660, 880, 1320], 0.07, 0.22),
  },
  respawn: {
    seconds: 0.6,
    voicesMax: 1,
    build(voice) {
      addTone(voice, { type: 'sine', from: 180, to: 900, seconds: 0.5, gain: 0.28 });
      addTone(voice, { type: 'triangle', from: 360, to: 1350, seconds: 0.5, gain: 0.1 });
    },
  },
  kill: {
    seconds: 0.5,
    voicesMax: 2,
    build: (voice) => notes(voice, 'square', [523, 784, 1046], 0.065, 0.1),
  },
  lowHealth: {
    seconds: 0.4,
    voicesMax: 1,
    build(voice) {
      addTone(voice, { type: 'square', from: 880, to: 860, seconds: 0.1, gain: 0.1 });
      addTone(voice, { type: 'square', from: 700, to: 680, seconds: 0.14, gain: 0.1, delay: 0.13 });
    },
  },
  count: {
    seconds: 0.2,
    voicesMax: 1,
    build: (voice) => notes(voice, 'sine', [740], 0.07, 0.25),
  },
  roundStart: {
    seconds: 1,
    voicesMax: 1,
    build: (voice) => notes(voice, 'sawtooth', [392, 523, 659, 784], 0.12, 0.13),
  },
  roundEnd: {
    seconds: 1.4,
    voicesMax: 1,
    build: (voice) => notes(voice, 'triangle', [784, 659, 523, 659, 1046], 0.17, 0.22),
  },
} as const satisfies Record<string, Recipe>;

/** The sounds of the game. */
export type Sound = keyof typeof recipes;
