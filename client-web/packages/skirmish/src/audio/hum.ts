/** The engine: two detuned low voices through a filter that opens with the thrust. */
export interface Hum {
  set(level: number): void;
}

const idleGain = 0.012;
const fullGain = 0.11;

/** Starts the engine, idling. */
export function createHum(context: AudioContext, destination: AudioNode): Hum {
  const gain = context.createGain();
  gain.gain.value = 0;
  const filter = context.createBiquadFilter();
  filter.type = 'lowpass';
  filter.frequency.value = 120;
  const voices = [52, 52.7, 104.9].map((pitch) => {
    const voice = context.createOscillator();
    voice.type = 'sawtooth';
    voice.frequency.value = pitch;
    voice.connect(filter);
    voice.start();
    return { voice, pitch };
  });
  filter.connect(gain).connect(destination);
  let current = -1;
  return {
    set(level) {
      if (level === current) return;
      current = level;
      const now = context.currentTime;
      gain.gain.setTargetAtTime(level <= 0 ? 0 : idleGain + (fullGain - idleGain) * level, now, 0.08);
      filter.frequency.setTargetAtTime(110 + 420 * level, now, 0.1);
      for (const { voice, pitch } of voices) voice.frequency.setTargetAtTime(pitch * (1 + 0.35 * level), now, 0.15);
    },
  };
}
