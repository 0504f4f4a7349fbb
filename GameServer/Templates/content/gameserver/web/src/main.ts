import { connect } from '@gameserver/client';
import { guestIdentity } from '@gameserver/client/browser';
import { shape } from './generated/arena.js';
import { run } from './generated/serverPrediction.js';

/** Lengths arrive in 1/256 of a unit. */
const unit = 256;
const colors = ['#6cb6ff', '#ffb454', '#7ee787', '#ff7b72', '#d2a8ff', '#f2cc60', '#56d4dd', '#f778ba'];

const canvas = document.querySelector('canvas')!;
const picture = canvas.getContext('2d')!;
const status = document.querySelector('#status')!;

// Each window is a player of its own. Without an identity here, all windows of a browser would be one player.
const game = await connect({
  url: new URL('.', location.href).href,
  name: 'Player',
  identity: guestIdentity(),
  shape,
  // The own runner does not wait for the server.
  predict: { runner: run },
});
status.textContent = 'Arrow keys or WASD move you.';
void game.closed.then((reason) => {
  status.textContent = reason;
});
//#if (!empty)
game.onEvent('won', ({ player }) => {
  status.textContent = player === game.player ? 'You have won!' : `Player ${player + 1} has won.`;
});
//#endif

const held = new Set<string>();
addEventListener('keydown', (e) => held.add(e.code));
addEventListener('keyup', (e) => held.delete(e.code));
addEventListener('blur', () => held.clear());

function isHeld(...keys: string[]): number {
  return keys.some((key) => held.has(key)) ? 1 : 0;
}

function circle(x: number, y: number, radius: number, color: string): void {
  picture.beginPath();
  picture.arc(x, y, radius, 0, 2 * Math.PI);
  picture.fillStyle = color;
  picture.fill();
}

function text(what: string, x: number, y: number): void {
  picture.fillStyle = '#14161c';
  picture.textAlign = 'center';
  picture.textBaseline = 'middle';
  picture.fillText(what, x, y);
}

function draw(): void {
  game.input = {
    dx: isHeld('ArrowRight', 'KeyD') - isHeld('ArrowLeft', 'KeyA'),
    dy: isHeld('ArrowDown', 'KeyS') - isHeld('ArrowUp', 'KeyW'),
  };
  picture.clearRect(0, 0, canvas.width, canvas.height);
  // sample() has the own runner as predicted, and the others between two snapshots.
  for (const entity of game.client.sample().values()) {
    const [x, y] = [entity.x / unit, entity.y / unit];
//#if (empty)
    circle(x, y, 16, colors[entity.player % colors.length]!);
    if (entity.player === game.player) text('you', x, y);
//#else
    if (entity.type === 'coin') {
      circle(x, y, 8, '#ffd700');
      continue;
    }
    circle(x, y, 16, colors[entity.player % colors.length]!);
    text(entity.player === game.player ? `you ${entity.coins}` : `${entity.coins}`, x, y);
//#endif
  }
  requestAnimationFrame(draw);
}
draw();
