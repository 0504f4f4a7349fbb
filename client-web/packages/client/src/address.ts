/**
 * The address of a path of the server's API, such as `/ws`. The server may be below a path of its host, such as
 * `https://site.example/game`.
 */
export function addressAt(server: string, path: string): URL {
  return new URL(path.slice(1), server.endsWith('/') ? server : `${server}/`);
}
