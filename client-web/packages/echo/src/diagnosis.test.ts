import { describe, expect, it } from 'vitest';
import { diagnose } from './diagnosis';

const origin = 'http://game.example';

function around(response: Response | undefined, opening: string[] = []) {
  const asked: string[] = [];
  return {
    asked,
    folder: `${origin}/`,
    fetch: async (url: string) => {
      asked.push(url);
      if (response === undefined) throw new TypeError('failed to fetch');
      return response;
    },
    opens: async (url: string) => opening.includes(url),
  };
}

const problem = (status: number, detail: string) => new Response(JSON.stringify({ detail }), { status });
const upgradeRequired = () => problem(426, 'This endpoint accepts WebSocket connections only.');

describe('diagnose', () => {
  it('names the removed header when the server is there and no WebSocket opens at all', async () => {
    const environment = around(upgradeRequired());
    const words = await diagnose(new URL('ws://game.example/echo'), environment);
    expect(environment.asked).toEqual(['http://game.example/echo']);
    expect(words).toContain('426: "This endpoint accepts WebSocket connections only"');
    expect(words).toContain('something between you and the server removed the Upgrade header');
  });

  it('says the same of another path when /echo does not open either', async () => {
    expect(await diagnose(new URL('ws://game.example/ws'), around(upgradeRequired()))).toContain(
      'removed the Upgrade header',
    );
  });

  it('blames the server when /echo opens', async () => {
    const words = await diagnose(
      new URL('ws://game.example/ws'),
      around(upgradeRequired(), ['ws://game.example/echo']),
    );
    expect(words).toContain('the server refused this one');
    expect(words).not.toContain('removed');
  });

  it.each([
    [problem(503, 'The server has reached its limit of 100 connections.'), /503: "The server has reached its limit/],
    [new Response('<h1>no</h1>', { status: 502 }), /502/],
    [new Response('<!doctype html>', { status: 200 }), /no WebSocket endpoint here/],
    [undefined, /unreachable/],
  ])('quotes what else is answered', async (response, words) => {
    expect(await diagnose(new URL('ws://game.example/echo'), around(response))).toMatch(words);
  });

  it('asks over https where the WebSocket is a secure one', async () => {
    const environment = { ...around(upgradeRequired()), folder: 'https://game.example/' };
    await diagnose(new URL('wss://game.example/ws?network=mobile'), environment);
    expect(environment.asked).toEqual(['https://game.example/ws?network=mobile']);
  });

  it('cannot know what another server says, only whether it does', async () => {
    expect(await diagnose(new URL('wss://other.example/ws'), around(problem(403, 'no')))).toContain(
      `pages from ${origin}`,
    );
    expect(await diagnose(new URL('wss://other.example/ws'), around(undefined))).toContain(
      'does not respond over HTTP',
    );
  });
});
