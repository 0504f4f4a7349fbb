import { make } from './dom';

/** Has the browser save something as a file. */
export function saveFile(content: Blob, name: string): void {
  const link = make('a', '');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
