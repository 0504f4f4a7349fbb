import { expect, test } from 'vitest';
import { createCameraReport } from './cameraReport';

test('tells the first place at once, and another when it is far enough and long enough ago', () => {
  const report = createCameraReport();
  expect(report.isDue({ x: 100, y: 100 }, 0)).toBe(true);
  expect(report.isDue({ x: 500, y: 100 }, 199)).toBe(false);
  expect(report.isDue({ x: 500, y: 100 }, 200)).toBe(true);
  expect(report.isDue({ x: 520, y: 110 }, 10_000)).toBe(false);
  expect(report.isDue({ x: 530, y: 130 }, 10_001)).toBe(true);
});
