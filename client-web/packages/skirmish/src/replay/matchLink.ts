/** The recorded match named by an address, `?match=…`; undefined if none. */
export function matchOf(search: string): string | undefined {
  return new URLSearchParams(search).get('match') || undefined;
}

/** The path for the address bar; without a match, without the parameter. */
export function matchPath(pathname: string, match: string | undefined): string {
  return match === undefined ? pathname : `${pathname}?match=${encodeURIComponent(match)}`;
}
