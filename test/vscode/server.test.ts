import { describe, expect, it } from 'vitest';
import { Server } from '../../editors/vscode/src/server.mjs';

/** Clients as those of VS Code: one that could not start can do nothing any more. Starting and stopping take a while. */
function clients(startsWell: readonly boolean[]) {
  const log: string[] = [];
  let count = 0;
  const create = () => {
    const name = `client ${++count}`;
    let state: 'initial' | 'starting' | 'running' | 'failed' | 'stopping' = 'initial';
    const pass = async (to: typeof state) => {
      log.push(`${name} ${to}`);
      state = to;
      await Promise.resolve();
    };
    return {
      async start() {
        if (state === 'running') return;
        if (state !== 'initial') throw new Error(`start while ${state}`);
        await pass('starting');
        const isWell = startsWell[count - 1] ?? true;
        await pass(isWell ? 'running' : 'failed');
        if (!isWell) throw new Error(`${name} does not start`);
      },
      async stop() {
        if (state === 'initial') return;
        if (state !== 'running') throw new Error(`stop while ${state}`);
        await pass('stopping');
        await pass('initial');
      },
    };
  };
  return { log, server: new Server(create) };
}

const outcome = (running: Promise<void>): Promise<string> =>
  running.then(
    () => 'done',
    ({ message }: Error) => message,
  );

describe('the server of the VS Code extension', () => {
  it('starts once, whoever asks', async () => {
    const { log, server } = clients([]);
    expect(server.isStarted).toBe(false);
    expect(await Promise.all([server.start(), server.start()].map(outcome))).toEqual(['done', 'done']);
    expect([server.isStarted, log]).toEqual([true, ['client 1 starting', 'client 1 running']]);
  });

  it('starts when it is asked again after it could not', async () => {
    const { log, server } = clients([false, false]);
    const asked = [server.start(), server.start(), server.start()].map(outcome);
    expect([...(await Promise.all(asked)), server.isStarted]).toEqual([
      'client 1 does not start',
      'client 2 does not start',
      'done',
      true,
    ]);
    expect(log.at(-1)).toBe('client 3 running');
  });

  it('is stopped and started after it could not start', async () => {
    const { log, server } = clients([false]);
    expect(await outcome(server.start())).toBe('client 1 does not start');
    expect([await outcome(server.stop()), server.isStarted]).toEqual(['done', false]);
    expect([await outcome(server.start()), log.at(-1)]).toEqual(['done', 'client 2 running']);
  });

  it('stops after it has started, and starts after it has stopped', async () => {
    const { log, server } = clients([]);
    const asked = [server.start(), server.stop(), server.start(), server.stop(), server.stop(), server.start()];
    expect(await Promise.all(asked.map(outcome))).toEqual(Array(6).fill('done'));
    const once = ['starting', 'running', 'stopping', 'initial'].map((state) => `client 1 ${state}`);
    expect(log).toEqual([...once, ...once, ...once.slice(0, 2)]);
  });

  it('starts although the one before did not stop well', async () => {
    const client = { start: async () => {}, stop: async () => Promise.reject(new Error('timed out')) };
    const server = new Server(() => client);
    await server.start();
    expect([await outcome(server.stop()), await outcome(server.start())]).toEqual(['done', 'done']);
  });
});
