/** Where a sound is built: into `output`, starting at `at` on the context's clock. */
export interface Voice {
  readonly context: BaseAudioContext;
  readonly output: AudioNode;
  readonly noise: AudioBuffer;
  readonly at: number;
}

/** A note that slides from one pitch to another while it fades. */
export interface Tone {
  readonly type: OscillatorType;
  readonly from: number;
  readonly to: number;
  readonly seconds: number;
  readonly gain: number;
  /** Seconds after the start of the sound. */
  readonly delay?: number;
}

/** Filtered noise that fades. */
export interface Hiss {
  readonly filter: BiquadFilterType;
  readonly from: number;
  readonly to: number;
  readonly quality: number;
  readonly seconds: number;
  readonly gain: number;
  readonly delay?: number;
}

const attackSeconds = 0.004;
const silence = 0.0001;

/** Adds a tone to the voice. */
export function addTone(voice: Voice, tone: Tone): void {
  const start = voice.at + (tone.delay ?? 0);
  const end = start + tone.seconds;
  const oscillator = voice.context.createOscillator();
  oscillator.type = tone.type;
  oscillator.frequency.setValueAtTime(tone.from, start);
  oscillator.frequency.exponentialRampToValueAtTime(Math.max(1, tone.to), end);
  oscillator.connect(fade(voice, start, end, tone.gain));
  oscillator.start(start);
  oscillator.stop(end);
}

/** Adds noise to the voice. */
export function addHiss(voice: Voice, hiss: Hiss): void {
  const start = voice.at + (hiss.delay ?? 0);
  const end = start + hiss.seconds;
  const source = voice.context.createBufferSource();
  source.buffer = voice.noise;
  source.loop = true;
  const filter = voice.context.createBiquadFilter();
  filter.type = hiss.filter;
  filter.Q.value = hiss.quality;
  filter.frequency.setValueAtTime(hiss.from, start);
  filter.frequency.exponentialRampToValueAtTime(Math.max(1, hiss.to), end);
  source.connect(filter).connect(fade(voice, start, end, hiss.gain));
  source.start(start, Math.random());
  source.stop(end);
}

/** A second and a half of white noise, shared by all voices. */
export function createNoise(context: BaseAudioContext): AudioBuffer {
  const buffer = context.createBuffer(1, Math.ceil(context.sampleRate * 1.5), context.sampleRate);
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i++) samples[i] = Math.random() * 2 - 1;
  return buffer;
}

function fade(voice: Voice, start: number, end: number, gain: number): GainNode {
  const node = voice.context.createGain();
  node.gain.setValueAtTime(silence, start);
  node.gain.exponentialRampToValueAtTime(gain, start + attackSeconds);
  node.gain.exponentialRampToValueAtTime(silence, end);
  node.connect(voice.output);
  return node;
}
