/** What tests share, also those of pages. Not part of the published package. */
export * from './testKit.ts';
