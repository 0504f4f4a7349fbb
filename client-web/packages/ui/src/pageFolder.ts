/** The address of the page's folder, which is where its server is: often below a path of its host. Ends with a slash. */
export function pageFolder(): string {
  return new URL('.', location.href).href;
}
