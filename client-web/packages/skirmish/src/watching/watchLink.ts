/** The room that a page's fragment names to be watched, `#watch=7`; undefined if none. */
export function roomOf(fragment: string): number | undefined {
  const room = /^#watch=(\d+)$/.exec(fragment)?.[1];
  return room === undefined ? undefined : Number(room);
}
