import { parseArgs } from 'node:util';
import { writeChanges, writeRemoteErrors } from './charts';
import { type Measures, summarize } from './measures';
import { networks } from './networks';
import { type Row, table } from './report';
import { run } from './run';

const { values } = parseArgs({
  options: {
    server: { type: 'string', default: 'dotnet run -c Release --project ../LoadTests --' },
    seconds: { type: 'string', default: '240' },
    players: { type: 'string', default: '6' },
    fps: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    networks: { type: 'string', default: Object.keys(networks).join(',') },
    json: { type: 'boolean', default: false },
    /** A folder to write charts to. */
    charts: { type: 'string' },
  },
});

const options = {
  server: values.server.split(' '),
  seed: Number(values.seed),
  players: Number(values.players),
  framesPerSecond: Number(values.fps),
};
const rows: Row[] = [];
const measured = new Map<string, Measures>();
for (const network of values.networks.split(',')) {
  const conditions = networks[network];
  if (!conditions) throw new Error(`There is no network '${network}'. Networks: ${Object.keys(networks).join(', ')}.`);
  const measures = await run({ ...options, conditionsAt: () => conditions, seconds: Number(values.seconds) });
  measured.set(network, measures);
  rows.push({ network, figures: summarize(measures) });
  if (!values.json) console.error(`${network}: done`);
}
console.log(values.json ? JSON.stringify(rows) : table(rows));
if (values.charts !== undefined) {
  writeRemoteErrors(values.charts, measured);
  await writeChanges(values.charts, options);
}
// A socket that is closing would keep the process for a while.
process.exit(0);
