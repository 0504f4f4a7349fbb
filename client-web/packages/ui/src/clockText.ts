/** Remaining seconds as `m:ss`, rounded up so that 0:00 means over. */
export function clockText(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** Elapsed seconds as `m:ss` or `h:mm:ss`, rounded down. */
export function timeText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(whole / 60);
  const text = `${minutes % 60}:${two(whole % 60)}`;
  return minutes < 60 ? text : `${Math.floor(minutes / 60)}:${text.padStart(5, '0')}`;
}
