/**
 * Simulated worlds with a known truth: who is flagged, what is found, and how often the intervals hold.
 *
 *     npm run bench:agents
 *
 * Prints one JSON object a world, and the time of the largest.
 *
 * @module
 */
import { loadBench } from './bundle.js';
import { describeMachine, loadNow } from './machine.js';

const { WORLDS, benchScale, benchWorld } = await loadBench('agents');
console.error(JSON.stringify({ ...describeMachine(), load: loadNow() }));
for (const [name, world, worlds] of WORLDS) console.log(JSON.stringify(benchWorld(name, world, worlds)));
console.log(JSON.stringify(benchScale()));
