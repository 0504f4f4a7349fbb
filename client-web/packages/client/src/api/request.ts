/** A request that the server refused or that did not reach it. */
export interface Refusal {
  /** The HTTP status; 0 when the server could not be reached. */
  readonly status: number;
  /** Human-readable. */
  readonly reason: string;
  /** The delay that the server asked for; 0 if none. */
  readonly retryAfterMs: number;
}

/** The outcome of a request. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** `fetch`, or a test's replacement. */
export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

/** Sends a request to the server's API. `identity`: the player's; '' for none. */
export async function request<T>(
  fetch: Fetch,
  method: string,
  path: string,
  body: unknown,
  identity: string,
): Promise<Answer<T>> {
  const headers = headersOf(identity);
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  try {
    const response = await fetch(path, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) return { ok: false, refusal: await refusalOf(response) };
    return { ok: true, value: response.status === 204 ? (undefined as T) : await response.json() };
  } catch {
    return { ok: false, refusal: { status: 0, reason: 'the server cannot be reached', retryAfterMs: 0 } };
  }
}

/** The headers of a player's request. */
export function headersOf(identity: string): Headers {
  const headers = new Headers();
  if (identity) headers.set('Authorization', `Bearer ${identity}`);
  return headers;
}

/** Reads the refusal from an error response. */
export async function refusalOf(response: Response): Promise<Refusal> {
  // The other form, a date, is for caches and their like.
  const seconds = Number(response.headers.get('Retry-After'));
  return {
    status: response.status,
    reason: await reasonOf(response),
    retryAfterMs: seconds > 0 ? seconds * 1000 : 0,
  };
}

/** Refusals are problem documents (RFC 9457); a proxy may answer anything. */
async function reasonOf(response: Response): Promise<string> {
  try {
    const { detail } = await response.json();
    if (typeof detail === 'string') return detail.replace(/\.$/, '');
  } catch {
    // Then the status has to do.
  }
  return `the server returned ${response.status}`;
}
