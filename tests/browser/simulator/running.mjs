// Starts the simulator's own program and a bot's server beside it, for the tests in this folder.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const program = process.env.MADO_SIMULATOR ?? join(root, 'build', 'release', 'bin', 'run_simulator');

export const secret = '0d0e0a0d0d0e0a0d0d0e0a0d0d0e0a0d';
export const accessToken = 'demo-channel-access-token';

// A bot's server that keeps every webhook and hands them out in order.
export async function startBot() {
  const waiting = [];
  const kept = [];
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const webhook = { body: Buffer.concat(chunks), signature: request.headers['x-line-signature'] };
      response.end();
      const taker = waiting.shift();
      if (taker) taker(webhook); else kept.push(webhook);
    });
  });
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  return {
    url: `http://127.0.0.1:${server.address().port}/line/webhook`,
    next: () => new Promise((done, failed) => {
      if (kept.length > 0) { done(kept.shift()); return; }
      const timer = setTimeout(() => failed(new Error('no webhook came')), 5000);
      waiting.push((webhook) => { clearTimeout(timer); done(webhook); });
    }),
    stop: () => server.close(),
  };
}

export async function startSimulator(webhookUrl) {
  const child = spawn(program, [webhookUrl, '0'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const address = await new Promise((done, failed) => {
    child.on('error', failed);
    child.on('exit', (code) => failed(new Error(`simulator ended with ${code}`)));
    child.stdout.on('data', (chunk) => {
      const found = /ready (http:\S+)/.exec(String(chunk));
      if (found) done(found[1]);
    });
  });
  const call = async (path, body) => {
    const answer = await fetch(address + path, body === undefined ? {} : {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
    });
    return answer.json();
  };
  return {
    address,
    get: (path) => call(path),
    act: (userId, verb, body = {}) => call(`/control/phones/${userId}/${verb}`, body),
    faults: (body) => call('/control/faults', body),
    stop: () => new Promise((done) => {
      child.removeAllListeners('exit');
      child.on('exit', done);
      child.stdin.end();
    }),
  };
}
