/** A request that the server refused, or that did not get there. */
export interface Refusal {
  /** The HTTP status; 0 when the server could not be reached. */
  readonly status: number;
  /** For people. */
  readonly reason: string;
  /** How long the server wants not to be asked again; 0: it said nothing. */
  readonly retryAfterMs: number;
}

/** What came of a request. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** The browser's `fetch`, or a test's. */
export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

/** Sends a request to the server's API. `identity`: who asks; '' for nobody. */
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

/** What every request of a player carries. */
export function headersOf(identity: string): Headers {
  const headers = new Headers();
  if (identity) headers.set('Authorization', `Bearer ${identity}`);
  return headers;
}

/** What a response that is not ok says. */
export async function refusalOf(response: Response): Promise<Refusal> {
  // The other form, a date, is for caches and their like.
  const seconds = Number(response.headers.get('Retry-After'));
  return {
    status: response.status,
    reason: await reasonOf(response),
    retryAfterMs: seconds > 0 ? seconds * 1000 : 0,
  };
}

/** Refusals are problem documents (RFC 9457); what stands between may answer anything. */
async function reasonOf(response: Response): Promise<string> {
  try {
    const { detail } = await response.json();
    if (typeof detail === 'string') return detail.replace(/\.$/, '');
  } catch {
    // Then the status has to do.
  }
  return `the server answered ${response.status}`;
}
