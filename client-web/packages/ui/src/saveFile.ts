import { make } from './dom';

const revokeMs = 60_000;

/** Downloads content as a file. */
export function saveFile(content: Blob, name: string): void {
  const link = make('a', '');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // Some browsers start the download only after this task.
  setTimeout(() => URL.revokeObjectURL(link.href), revokeMs);
}
