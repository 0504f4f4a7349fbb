/** Counts traffic. */
export class Traffic {
  bytesIn = 0;
  bytesOut = 0;
  messagesIn = 0;
  messagesOut = 0;
  /** Bytes received in the last full second. */
  bytesPerSecond = 0;
  private windowMs: number | undefined;
  private windowBytes = 0;

  countIn(bytes: number): void {
    this.bytesIn += bytes;
    this.messagesIn++;
  }

  countOut(bytes: number): void {
    this.bytesOut += bytes;
    this.messagesOut++;
  }

  /** Closes the current interval once it is at least a second long. */
  update(nowMs: number): void {
    this.windowMs ??= nowMs;
    const elapsedMs = nowMs - this.windowMs;
    if (elapsedMs < 1000) return;
    this.bytesPerSecond = ((this.bytesIn - this.windowBytes) * 1000) / elapsedMs;
    this.windowMs = nowMs;
    this.windowBytes = this.bytesIn;
  }
}
