/** The match that an address names, to be seen again: `?match=…`; undefined: none. */
export function matchOf(search: string): string | undefined {
  return new URLSearchParams(search).get('match') || undefined;
}

/** What to show in the address bar while a match is seen; undefined: none is. */
export function matchPath(pathname: string, match: string | undefined): string {
  return match === undefined ? pathname : `${pathname}?match=${encodeURIComponent(match)}`;
}
