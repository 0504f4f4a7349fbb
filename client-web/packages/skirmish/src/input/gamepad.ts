import { combine, type Intent, idle, intentFromPad } from './mapping';

/** Reads all connected gamepads; the browser wants them asked anew every time. */
export function readGamepads(): Intent {
  if (!navigator.getGamepads) return idle;
  const intents: Intent[] = [];
  for (const pad of navigator.getGamepads()) if (pad?.connected) intents.push(intentFromPad(pad));
  return intents.length > 0 ? combine(intents) : idle;
}
