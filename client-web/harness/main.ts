import { parseArgs } from 'node:util';
import { summarize } from './measures';
import { networks } from './networks';
import { type Row, table } from './report';
import { run } from './run';

const { values } = parseArgs({
  options: {
    server: { type: 'string', default: 'dotnet run -c Release --project ../LoadTests --' },
    seconds: { type: 'string', default: '120' },
    players: { type: 'string', default: '6' },
    seed: { type: 'string', default: '1' },
    networks: { type: 'string', default: Object.keys(networks).join(',') },
    json: { type: 'boolean', default: false },
  },
});

const rows: Row[] = [];
for (const network of values.networks.split(',')) {
  const conditions = networks[network];
  if (!conditions) throw new Error(`There is no network '${network}'. Networks: ${Object.keys(networks).join(', ')}.`);
  const measures = await run({
    server: values.server.split(' '),
    conditions,
    seed: Number(values.seed),
    players: Number(values.players),
    seconds: Number(values.seconds),
  });
  rows.push({ network, figures: summarize(measures) });
  if (!values.json) console.error(`${network}: done`);
}
console.log(values.json ? JSON.stringify(rows) : table(rows));
// A socket that is closing would keep the process for a while.
process.exit(0);
