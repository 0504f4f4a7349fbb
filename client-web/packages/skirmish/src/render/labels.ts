import { BitmapText, Container } from 'pixi.js';

/**
 * Short texts in the world, drawn anew every frame like quads, but remembered by key: laying a text out is the
 * expensive part, and a name stays the same for minutes.
 */
export interface Labels {
  readonly container: Container;
  clear(): void;
  put(key: number, text: string, x: number, y: number, scale: number, color: number, alpha: number): void;
  /** Hides what was not put since `clear`. */
  finish(): void;
}

interface Label {
  readonly view: BitmapText;
  used: boolean;
}

/** Labels are laid out at this size in pixels and scaled down, so that they stay sharp on dense screens. */
const fontSize = 26;

/** Makes a layer of at most `capacity` texts. */
export function createLabels(capacity: number): Labels {
  const container = new Container();
  container.eventMode = 'none';
  const labels = new Map<number, Label>();

  function obtain(key: number): Label | undefined {
    const known = labels.get(key);
    if (known) return known;
    if (labels.size >= capacity && !recycle()) return undefined;
    const view = new BitmapText({
      text: '',
      style: {
        fontFamily: 'Trebuchet MS, Segoe UI, system-ui, sans-serif',
        fontSize,
        fontWeight: '600',
        fill: 0xffffff,
      },
    });
    view.anchor.set(0.5, 0.5);
    const label = { view, used: false };
    labels.set(key, label);
    container.addChild(view);
    return label;
  }

  function recycle(): boolean {
    for (const [key, label] of labels) {
      if (label.used) continue;
      labels.delete(key);
      label.view.destroy();
      return true;
    }
    return false;
  }

  return {
    container,
    clear() {
      for (const label of labels.values()) label.used = false;
    },
    put(key, text, x, y, scale, color, alpha) {
      const label = obtain(key);
      if (!label) return;
      label.used = true;
      const view = label.view;
      if (view.text !== text) view.text = text;
      view.visible = true;
      view.position.set(x, y);
      view.scale.set(scale / fontSize);
      view.tint = color;
      view.alpha = alpha;
    },
    finish() {
      for (const label of labels.values()) if (!label.used) label.view.visible = false;
    },
  };
}
