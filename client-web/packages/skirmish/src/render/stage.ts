import 'pixi.js/unsafe-eval'; // despite its name: what lets Pixi run under a policy that forbids eval
import { Container, WebGLRenderer } from 'pixi.js';
import type { Camera, Size } from './camera';
import { createLabels, type Labels } from './labels';
import { createQuads, type Quads } from './quads';
import { fullResolution, observeFrame, pixelRatio } from './resolution';

/** The layers of the picture, from back to front. */
export interface Stage {
  readonly canvas: HTMLCanvasElement;
  /** In CSS pixels; changes with the window. */
  readonly screen: Size;
  /** Screen space, behind everything. */
  readonly stars: Quads;
  /** World space: floor and walls, built once per map. */
  readonly ground: Container;
  /** World space: light under the ships. */
  readonly under: Quads;
  readonly solid: Quads;
  /** World space: light over the ships. */
  readonly over: Quads;
  /** World space: lines that must be seen over any light. */
  readonly marks: Quads;
  readonly labels: Labels;
  /** Screen space: crosshair and such. */
  readonly overlay: Quads;
  clear(): void;
  render(camera: Camera, seconds: number): void;
}

/** Builds the stage on a canvas in `parent`. Fails with a readable message when there is no WebGL. */
export async function createStage(parent: HTMLElement): Promise<Stage> {
  const canvas = document.createElement('canvas');
  canvas.className = 'stage';
  const renderer = await createRenderer(canvas);
  parent.append(canvas);

  const root = new Container();
  root.eventMode = 'none';
  const ground = new Container();
  const world = new Container();
  const stars = createQuads(600, 'add');
  const under = createQuads(9_000, 'add');
  const solid = createQuads(3_000, 'normal');
  const over = createQuads(9_000, 'add');
  const marks = createQuads(600, 'normal');
  const overlay = createQuads(200, 'normal');
  const labels = createLabels(3_000);
  world.addChild(ground, under.container, solid.container, over.container, marks.container, labels.container);
  root.addChild(stars.container, world, overlay.container);

  const screen = { width: 1, height: 1 };
  const software = isSoftware(renderer);
  let resolution = fullResolution();
  let density = 1;
  const resize = () => {
    screen.width = Math.max(1, window.innerWidth);
    screen.height = Math.max(1, window.innerHeight);
    density = window.devicePixelRatio;
    const ratio = pixelRatio(resolution.share, density, screen.width, screen.height, software);
    const width = Math.max(1, Math.round(screen.width * ratio));
    const height = Math.max(1, Math.round(screen.height * ratio));
    // The renderer knows pixels only: given CSS pixels and a ratio, it ignores changes of both that leave the same
    // number of pixels, as the browser's zoom does.
    renderer.resize(width, height, 1);
    root.scale.set(width / screen.width, height / screen.height);
  };
  window.addEventListener('resize', resize);
  resize();

  return {
    canvas,
    screen,
    stars,
    ground,
    under,
    solid,
    over,
    marks,
    labels,
    overlay,
    clear() {
      for (const layer of [stars, under, solid, over, marks, labels, overlay]) layer.clear();
    },
    render(camera, seconds) {
      const before = resolution.share;
      resolution = observeFrame(resolution, seconds);
      // The window may also have moved to another monitor, of which no event tells.
      if (resolution.share !== before || window.devicePixelRatio !== density) resize();
      world.scale.set(camera.zoom);
      world.position.set(
        screen.width / 2 - (camera.x + camera.shakeX) * camera.zoom,
        screen.height / 2 - (camera.y + camera.shakeY) * camera.zoom,
      );
      renderer.render(root);
    },
  };
}

async function createRenderer(canvas: HTMLCanvasElement): Promise<WebGLRenderer> {
  const renderer = new WebGLRenderer();
  try {
    await renderer.init({
      canvas,
      // The nebula behind is a picture of the page: filling the screen with one is the dearest thing to draw here.
      backgroundAlpha: 0,
      antialias: false,
      // What is drawn here needs none of the extensions that are loaded by themselves: events, accessibility, filters.
      skipExtensionImports: true,
      powerPreference: 'high-performance',
      preferWebGLVersion: 2,
      width: 1,
      height: 1,
    });
  } catch (error) {
    throw new Error('The game needs WebGL, which this browser does not provide. Is hardware acceleration turned off?', {
      cause: error,
    });
  }
  return renderer;
}

/** Rendering on the processor: Chromium's SwiftShader, Mesa's llvmpipe, Windows' basic driver. */
function isSoftware(renderer: WebGLRenderer): boolean {
  const info = renderer.gl.getExtension('WEBGL_debug_renderer_info');
  const name = info ? String(renderer.gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : '';
  return /swiftshader|llvmpipe|software|basic render/i.test(name);
}
