// fastify with ONNX Runtime: one process, no log, the answer written by a compiled schema.
// node serve.mjs <folder of trees.py> <port>
import { readFile } from 'node:fs/promises';
import fastify from 'fastify';
import ort from 'onnxruntime-node';

const [folder, port] = process.argv.slice(2);
const airports = new Map(Object.entries(JSON.parse(await readFile(`${folder}/airports.json`, 'utf8'))));
const session = await ort.InferenceSession.create(`${folder}/trees.onnx`, { intraOpNumThreads: 1, interOpNumThreads: 1 });
const code = (name) => airports.get(name) ?? -1;

function features(row) {
  const at = new Date(row.departedAt);
  return Float32Array.of(
    at.getUTCHours(), at.getUTCDay(), code(row.origin), code(row.destination), row.distance,
    row.recentMean, row.recentCount, row.temperature, row.wind, row.visibility);
}

async function score(row) {
  const answered = await session.run({ row: new ort.Tensor('float32', features(row), [1, 10]) }, ['probabilities']);
  return answered.probabilities.data[1];
}

// The same trees as scikit-learn's, or there is nothing to compare.
const bodies = (await readFile(`${folder}/bodies.ndjson`, 'utf8')).trim().split('\n').map((line) => JSON.parse(line));
const expected = JSON.parse(await readFile(`${folder}/answers.json`, 'utf8'));
for (const [at, body] of bodies.entries()) {
  const off = Math.abs((await score(body)) - expected[at]);
  if (!(off <= 1e-5)) throw new Error(`Row ${at} is answered ${off} off scikit-learn's.`);
}

const number = { type: 'number' };
const string = { type: 'string' };
const schema = {
  body: {
    type: 'object',
    required: ['id', 'departedAt', 'origin', 'destination'],
    properties: {
      id: string, departedAt: string, origin: string, destination: string, distance: number,
      recentMean: number, recentCount: number, temperature: number, wind: number, visibility: number,
    },
  },
  response: {
    200: { type: 'object', properties: { id: string, model: string, version: { type: 'integer' }, label: { type: 'boolean' }, probability: number } },
  },
};

// It ends with the program that started it.
process.stdin.on('end', () => process.exit(0)).resume();

const app = fastify({ logger: false });
app.post('/predict', { schema }, async (request) => {
  const probability = await score(request.body);
  return { id: request.body.id, model: 'flight-scoring', version: 1, label: probability >= 0.5, probability };
});
await app.listen({ host: '127.0.0.1', port: Number(port) });
