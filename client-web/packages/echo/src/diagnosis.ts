import { type Fetch, refusalOf } from '@gameserver/client/api';

/** What can be tried to find out why a WebSocket does not open; of that the browser itself says nothing. */
export interface Environment {
  /** Of this page, like `https://example.com`. */
  readonly origin: string;
  readonly fetch: Fetch;
  /** Whether a WebSocket to this address opens. */
  opens(url: string): Promise<boolean>;
}

const echoPath = '/echo';

const stripped =
  'something between you and the server removed the Upgrade header, most likely a proxy that is not set up for WebSockets';

/** Says, for people, why a WebSocket to `url` did not open, as far as can be found out from here. */
export async function diagnose(url: URL, around: Environment): Promise<string> {
  const address = new URL(url);
  address.protocol = url.protocol === 'wss:' ? 'https:' : 'http:';
  if (address.origin !== around.origin) return diagnoseStranger(address, around);
  let response: Response;
  try {
    response = await around.fetch(address.href, { cache: 'no-store' });
  } catch {
    return 'The server cannot be reached over HTTP either.';
  }
  if (response.ok) {
    return `A plain HTTP request to this address was answered ${response.status}, as for a web page: there is no WebSocket here.`;
  }
  const { status, reason } = await refusalOf(response);
  const answer = `A plain HTTP request to this address was answered ${status}: "${reason}".`;
  // These are what servers say to a request that should have been an upgrade. With others it does not get so far.
  if (status !== 426 && status !== 400) return answer;
  const echo = new URL(echoPath, url);
  if (url.pathname !== echoPath && (await around.opens(echo.href))) {
    const through = `WebSockets do get through (${echoPath} opens), so the server refused this one.`;
    return `${answer} ${through} It may require a subprotocol, or be at its connection limit.`;
  }
  const why = `${stripped}, or the server is at its connection limit`;
  return `${answer} The server is reachable, but no WebSocket opens: ${why}. The game falls back to HTTP.`;
}

/** What another server answers a page may not read, only that it does. */
async function diagnoseStranger(address: URL, { origin, fetch }: Environment): Promise<string> {
  try {
    await fetch(address.href, { cache: 'no-store', mode: 'no-cors' });
    return `Another server answers at this address, but not to this page: it may not allow pages from ${origin}, or ${stripped}.`;
  } catch {
    return 'There is no answer over HTTP either, or this page is not allowed to ask.';
  }
}
