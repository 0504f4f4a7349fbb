import { describe, expect, it } from 'vitest';
import { clampAxis, createCamera, followTarget, shakeCamera, stepShake, toWorldX, zoomFor } from './camera';

const screen = { width: 1280, height: 720 };
const arena = { width: 2000, height: 2000 };
const still = { aimX: 0, aimY: 0, speed: 0 };

describe('camera', () => {
  it('stays inside the arena and its margin', () => {
    expect(clampAxis(10, 600, 2000, 0)).toBe(300);
    expect(clampAxis(10, 600, 2000, 0.2)).toBe(180);
    expect(clampAxis(1990, 600, 2000, 0.2)).toBe(1820);
    expect(clampAxis(1000, 600, 2000, 0.2)).toBe(1000);
  });

  it('shows a ship in a corner of the arena away from the corner of the screen', () => {
    const camera = createCamera();
    followTarget(camera, { x: 0, y: 2000, ...still }, screen, arena, 0.016, true);
    expect(screen.width / 2 - camera.x * camera.zoom).toBeGreaterThan(250);
    expect(screen.height / 2 + (2000 - camera.y) * camera.zoom).toBeLessThan(550);
  });

  it('shows an arena that is smaller than the view in the middle', () => {
    expect(clampAxis(10, 600, 400, 0.1)).toBe(200);
  });

  it('jumps when told to, and otherwise comes closer with every frame', () => {
    const camera = createCamera();
    followTarget(camera, { x: 1000, y: 1000, ...still }, screen, arena, 0.016, true);
    expect([camera.x, camera.y]).toEqual([1000, 1000]);
    followTarget(camera, { x: 1100, y: 1000, ...still }, screen, arena, 0.016, false);
    expect(camera.x).toBeGreaterThan(1000);
    expect(camera.x).toBeLessThan(1100);
  });

  it('leans towards the pointer, but not without limit', () => {
    const camera = createCamera();
    followTarget(camera, { x: 1000, y: 1000, aimX: 5000, aimY: 0, speed: 0 }, screen, arena, 0.016, true);
    expect(camera.x).toBeCloseTo(1090);
  });

  it('zooms out with speed', () => {
    const slow = createCamera();
    const fast = createCamera();
    followTarget(slow, { x: 1000, y: 1000, ...still }, screen, arena, 0.016, true);
    followTarget(fast, { x: 1000, y: 1000, ...still, speed: 9999 }, screen, arena, 0.016, true);
    expect(fast.zoom).toBeLessThan(slow.zoom);
  });

  it('shows nobody more of the world for a wider screen', () => {
    const wide = { width: 3440, height: 720 };
    expect(wide.width / zoomFor(wide)).toBeLessThan(1400);
  });

  it('limits its shake, and lets it fade to nothing', () => {
    const camera = createCamera();
    for (let i = 0; i < 50; i++) shakeCamera(camera, 0.5);
    expect(camera.shake).toBe(1);
    stepShake(camera, 0.1, () => 1);
    expect(camera.shakeX).toBeGreaterThan(0);
    stepShake(camera, 5, () => 1);
    expect([camera.shake, camera.shakeX]).toEqual([0, 0]);
  });

  it('finds the world under a pixel', () => {
    const camera = { ...createCamera(), x: 500, zoom: 2 };
    expect(toWorldX(camera, screen, 640)).toBe(500);
    expect(toWorldX(camera, screen, 840)).toBe(600);
  });
});
