import { loadNumber, saveNumber } from '@gameserver/client/browser';
import { createHum, type Hum } from './hum';
import { type Recipe, recipes, type Sound } from './sounds';
import { createNoise } from './synth';

/** All that is heard. Silent until `unlock`, which must be called from a click or a key press. */
export interface Mixer {
  readonly muted: boolean;
  /** 0..1 */
  readonly volume: number;
  unlock(): void;
  play(sound: Sound, gain: number, pan: number): void;
  /** The engine, 0..1. */
  setThrust(level: number): void;
  toggleMute(): void;
  setVolume(volume: number): void;
}

interface Output {
  readonly context: AudioContext;
  readonly master: GainNode;
  readonly noise: AudioBuffer;
  readonly hum: Hum;
}

/** Beyond this many at once nobody hears the difference, but the processor does. */
const voicesMax = 22;
const audibleGain = 0.02;
const mutedKey = 'skirmish.muted';
const volumeKey = 'skirmish.volume';

/** Makes the mixer with the mute and volume of last time. */
export function createMixer(): Mixer {
  let output: Output | null = null;
  let muted = loadNumber(mutedKey, 0) === 1;
  let volume = Math.min(1, Math.max(0, loadNumber(volumeKey, 0.6)));
  let voices = 0;
  const voicesOf = new Map<Sound, number>();

  const applyVolume = () => {
    output?.master.gain.setTargetAtTime(muted ? 0 : volume * volume, output.context.currentTime, 0.02);
  };
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) void output?.context.suspend();
    else void output?.context.resume();
  });

  return {
    get muted() {
      return muted;
    },
    get volume() {
      return volume;
    },
    unlock() {
      output ??= openOutput();
      if (output?.context.state === 'suspended') void output.context.resume();
      applyVolume();
    },
    play(sound, gain, pan) {
      if (!output || muted || gain < audibleGain || output.context.state !== 'running') return;
      const recipe: Recipe = recipes[sound];
      const same = voicesOf.get(sound) ?? 0;
      if (voices >= voicesMax || same >= recipe.voicesMax) return;
      voices++;
      voicesOf.set(sound, same + 1);
      startVoice(output, recipe, gain, pan, () => {
        voices--;
        voicesOf.set(sound, (voicesOf.get(sound) ?? 1) - 1);
      });
    },
    setThrust(level) {
      output?.hum.set(muted ? 0 : level);
    },
    toggleMute() {
      muted = !muted;
      saveNumber(mutedKey, muted ? 1 : 0);
      applyVolume();
    },
    setVolume(value) {
      volume = value;
      saveNumber(volumeKey, volume);
      applyVolume();
    },
  };
}

/** Null where there is no sound at all; the game goes on without. */
function openOutput(): Output | null {
  try {
    const context = new AudioContext({ latencyHint: 'interactive' });
    const limiter = context.createDynamicsCompressor();
    limiter.connect(context.destination);
    const master = context.createGain();
    master.connect(limiter);
    return { context, master, noise: createNoise(context), hum: createHum(context, master) };
  } catch {
    return null;
  }
}

function startVoice(output: Output, recipe: Recipe, gain: number, pan: number, onEnd: () => void): void {
  const { context, master, noise } = output;
  const level = context.createGain();
  level.gain.value = gain;
  const panner = context.createStereoPanner();
  panner.pan.value = pan;
  level.connect(panner).connect(master);
  recipe.build({ context, output: level, noise, at: context.currentTime });
  setTimeout(
    () => {
      panner.disconnect();
      onEnd();
    },
    recipe.seconds * 1000 + 50,
  );
}
