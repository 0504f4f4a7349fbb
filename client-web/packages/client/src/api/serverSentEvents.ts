/** One event of a `text/event-stream`. */
export interface ServerEvent {
  readonly name: string;
  readonly data: string;
}

/** A line or an event may be so long; a list of all rooms is far shorter. */
const charactersMax = 1_000_000;

/**
 * Puts events together from the texts that come in, wherever those were cut. Throws when there is no end to an event.
 */
export function createEventParser(take: (event: ServerEvent) => void): (text: string) => void {
  let rest = '';
  let name = '';
  let data: string[] = [];

  function readLine(line: string): void {
    if (line === '') {
      if (data.length > 0) take({ name: name === '' ? 'message' : name, data: data.join('\n') });
      name = '';
      data = [];
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    // Comments, which begin with a colon, keep the connection alive; ids and waiting times are of no use here.
    if (field === 'event') name = value;
    else if (field === 'data') data.push(value);
  }

  return (text) => {
    rest += text;
    // A carriage return at the end may be half of a line break.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const line of lines) readLine(line);
    if (rest.length + data.reduce((sum, line) => sum + line.length, 0) > charactersMax) {
      throw new Error('an event without an end');
    }
  };
}
