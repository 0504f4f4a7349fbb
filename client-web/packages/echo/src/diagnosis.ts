import { type Fetch, refusalOf } from '@gameserver/client/api';

/** Means of finding out why a WebSocket does not open; browsers do not report it. */
export interface Environment {
  /** The address of the page's folder, such as `https://example.com/game/`, where its server is. */
  readonly folder: string;
  readonly fetch: Fetch;
  /** Whether a WebSocket to this address opens. */
  opens(url: string): Promise<boolean>;
}

const echoPath = 'echo';

const stripped =
  'something between you and the server removed the Upgrade header, most likely a proxy not configured for WebSockets';

/** Explains, for people, why a WebSocket to `url` did not open, as far as a page can tell. */
export async function diagnose(url: URL, environment: Environment): Promise<string> {
  const address = new URL(url);
  address.protocol = url.protocol === 'wss:' ? 'https:' : 'http:';
  if (address.origin !== new URL(environment.folder).origin) return diagnoseOtherOrigin(address, environment);
  let response: Response;
  try {
    response = await environment.fetch(address.href, { cache: 'no-store' });
  } catch {
    return 'The server is unreachable over HTTP as well.';
  }
  if (response.ok) {
    return `A plain HTTP request to this address returned ${response.status}, like a web page: there is no WebSocket endpoint here.`;
  }
  const { status, reason } = await refusalOf(response);
  const answer = `A plain HTTP request to this address returned ${status}: "${reason}".`;
  // Servers return these to a request that should have been an upgrade. Others come from before that check.
  if (status !== 426 && status !== 400) return answer;
  const echo = new URL(echoPath, environment.folder);
  echo.protocol = url.protocol;
  if (url.pathname !== echo.pathname && (await environment.opens(echo.href))) {
    const through = `WebSockets work here (${echo.pathname} opens), so the server refused this one.`;
    return `${answer} ${through} It may require a subprotocol, or be at its connection limit.`;
  }
  const why = `${stripped}, or the server is at its connection limit`;
  return `${answer} The server is reachable, but no WebSocket opens: ${why}. The game falls back to HTTP.`;
}

/** A page cannot read another server's answer, only that there is one. */
async function diagnoseOtherOrigin(address: URL, { folder, fetch }: Environment): Promise<string> {
  try {
    await fetch(address.href, { cache: 'no-store', mode: 'no-cors' });
    const { origin } = new URL(folder);
    return `A server at this address responds, but not to this page: it may not allow pages from ${origin}, or ${stripped}.`;
  } catch {
    return 'The server does not respond over HTTP either, or it does not allow requests from this page.';
  }
}
