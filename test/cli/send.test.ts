import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bin, records, world } from '../support/sending.js';

describe('send', () => {
  it('submits a prompt, waits, and tells the addresses of its pictures', async () => {
    const { run, server } = await world();
    const { code, stdout, stderr } = await run(['send', 'a dog --ar 3:2']);
    expect({ code, stderr, records: records(stdout) }).toEqual({
      code: 0,
      stderr: '',
      records: [
        {
          ordinal: 1,
          key: expect.stringMatching(/^[0-9a-f]{64}$/),
          state: 'done',
          prompt: 'a dog',
          id: 'g1',
          images: [1, 2, 3, 4].map((n) => ({ id: `g1-${n}`, url: `https://api.all-images.ai/v1/p/g1-${n}.jpg` })),
        },
      ],
    });
    const [made] = server.made;
    expect(made?.body).toEqual({
      name: 'a dog',
      prompt: 'a dog',
      mode: 'simple',
      optimizePrompt: false,
      params: [{ name: 'format', value: '3:2' }],
      tags: [expect.stringMatching(/^promptc-[0-9a-f]{32}-[0-9a-f]{8}$/)],
    });
  });

  it('sends prompts, requests and records, and reports what has errors', async () => {
    const { run, server } = await world();
    const input = [
      '{"prompt":"a fox --weird 50"}',
      '{"name":"n","mode":"simple","prompt":"an owl"}',
      '{"ok":true,"line":1,"request":{"name":"m","mode":"advanced","prompt":"an elk --v 6.1"}}',
      '{"ok":false,"line":2,"diagnostics":[]}',
      '{"prompt":"a cat --chaos 400"}',
      '{"name":"bad","mode":"simple","prompt":"a hen","params":[{"name":"format","value":"21:9"}]}',
    ].join('\n');
    const { code, stdout, stderr } = await run(['send', '-', '--no-wait'], { input });
    expect(records(stdout).map(({ ordinal, state, prompt, id }) => [ordinal, state, prompt, id])).toEqual([
      [1, 'created', 'a fox --weird 50', 'g1'],
      [2, 'created', 'an owl', expect.any(String)],
      [3, 'created', 'an elk --v 6.1', expect.any(String)],
    ]);
    expect(server.made.length).toBe(3);
    expect(code).toBe(1);
    expect(stderr).toContain('value-out-of-range');
    expect(stderr).toContain('invalid-param-value');
    expect(stderr).toContain('<stdin>:4:1: this record has no request');
  });

  it('sends no request in which lint finds an error', async () => {
    const { run, server } = await world();
    const requests = [
      { mode: 'simple', prompt: 'a fox' },
      { name: ' ', mode: 'simple', prompt: 'a fox' },
      { name: 'n', mode: 'advanced', prompt: 'a fox --chaos 400' },
      { name: 'n', mode: 'simple', prompt: 'a fox, {red, blue}' },
      { name: 'n', mode: 'advanced', prompt: 'a fox --AR 3:2' },
    ];
    const input = requests.map((request) => JSON.stringify(request)).join('\n');
    const { code, stdout, stderr } = await run(['send', '-', '--no-wait'], { input });
    expect({ code, sent: records(stdout).map(({ prompt }) => prompt), made: server.made.length }).toEqual({
      code: 1,
      sent: ['a fox --AR 3:2'],
      made: 1,
    });
    expect([...stderr.matchAll(/^error\[(.*)\]|<stdin>:(\d+)/gm)].map((match) => match[1] ?? match[2])).toEqual([
      ...['invalid-request', '1', 'invalid-request', '2'],
      ...['value-out-of-range', '3', 'text-read-otherwise', '4'],
    ]);
  });

  it('asks before many, and needs --yes where nobody can answer', async () => {
    const { run, server } = await world();
    const input = Array.from({ length: 12 }, (_, n) => `a fox and ${n} hens`).join('\n');
    expect(await run(['send', '-'], { input })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: these are 12 generations: more than 10 are sent with --yes\n',
    });
    expect(server.calls).toEqual([]);
    expect((await run(['send', '-', '--yes', '--no-wait'], { input })).code).toBe(0);
    expect(server.made.length).toBe(12);
    const limited = await run(['send', '-', '--limit', '3', '--no-wait'], { input });
    expect({
      code: limited.code,
      states: records(limited.stdout)
        .map(({ state }) => state)
        .slice(0, 4),
    }).toEqual({
      code: 0,
      states: ['created', 'created', 'created', 'not-sent'],
    });
    expect(server.made.length).toBe(15);
  });

  it('would send nothing, and asks nothing, where the journal is that of another input', async () => {
    const { run, server, write } = await world();
    await run(['send', 'a fox', '--journal', 'j', '--no-wait']);
    write('p.txt', Array.from({ length: 12 }, (_, n) => `a fox and ${n} hens\n`).join(''));
    const { calls } = server;
    const { length } = calls;
    for (const more of [['--dry-run'], [], ['--dry-run', '--limit', '1']]) {
      expect(await run(['send', 'p.txt', '--journal', 'j', ...more])).toEqual({
        code: 2,
        stdout: '',
        stderr:
          'error: --journal j: the journal was written for another input: --append-to-journal takes it all the same, or name another file\n',
      });
    }
    expect(calls.length).toBe(length);
    const { code, stderr } = await run(['send', 'p.txt', '--journal', 'j', '--dry-run', '--append-to-journal']);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'promptc: 12 generations would be sent; credits left: 120 of 500 (global)\n',
    });
  });

  it('says what it would send', async () => {
    const { run, server } = await world();
    const dry = await run(['send', '--dry-run', 'a {red, blue} fox', '--expand']);
    expect(dry).toEqual({
      code: 0,
      stdout: `{"name":"a red fox","prompt":"a red fox","mode":"simple","optimizePrompt":false}
{"name":"a blue fox","prompt":"a blue fox","mode":"simple","optimizePrompt":false}
`,
      stderr:
        'promptc: 2 requests of 1 prompt\npromptc: 2 generations would be sent; credits left: 120 of 500 (global)\n',
    });
    const several = await run(['send', '--dry-run', '-', '--expand'], { input: 'a {red, blue} fox\nan owl\nan elk\n' });
    expect(several.stderr).toBe(
      'promptc: 4 requests of 3 prompts\npromptc: 4 generations would be sent; credits left: 120 of 500 (global)\n',
    );
    const without = await run(['send', '--dry-run', 'a fox'], { own: { ALL_IMAGES_API_KEY: '' } });
    expect({ code: without.code, stderr: without.stderr }).toEqual({
      code: 0,
      stderr: 'promptc: 1 generation would be sent; credits left: unknown without a key\n',
    });
    expect(server.calls).toEqual(['GET /credit', 'GET /credit']);
  });

  it('shows the sentences of the service beside the prompt, and goes on with the others', async () => {
    const { run } = await world({ refused: 'params' });
    const { code, stdout, stderr } = await run(['send', '-'], { input: 'a params fox\nan owl\n' });
    expect(records(stdout).map(({ state, messages }) => [state, messages])).toEqual([
      ['refused', ['prompt is refused']],
      ['done', undefined],
    ]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'error: 1. a params fox: the service refuses the request (400): prompt is refused\n',
    });
  });

  it('ends the whole run where the key is refused or credits are used up', async () => {
    const { run, server } = await world({ faults: [undefined, '402'] });
    const input = 'a fox\nan owl\nan elk\na hen\n';
    const { code, stdout, stderr } = await run(['send', '-', '--no-wait', '--concurrency', '1'], { input });
    expect(records(stdout).map(({ state }) => state)).toEqual(['created', 'refused', 'not-sent', 'not-sent']);
    expect({ code, calls: server.calls.length }).toEqual({ code: 1, calls: 2 });
    expect(stderr).toBe(
      'error: 2. an owl: the credits are used up (402): Not enough credits\npromptc: the run ended early; with --journal the same command could go on\n',
    );
    const refused = await run(['send', 'a fox'], { own: { ALL_IMAGES_API_KEY: 'another-key' } });
    expect(refused.code).toBe(2);
  });

  it('goes on with a journal, and pays for nothing twice', async () => {
    const { run, server, folder, read, write } = await world({ failing: 'cursed' });
    write('p.txt', 'a cat\na cursed frog\na cat\n');
    const argv = ['send', 'p.txt', '--journal', 'j.ndjson', '--download', 'pictures'];
    const first = await run(argv);
    expect({ code: first.code, states: records(first.stdout).map(({ state }) => state) }).toEqual({
      code: 1,
      states: ['done', 'failed', 'done'],
    });
    expect(server.made.length).toBe(3);
    expect(readdirSync(join(folder, 'pictures')).filter((name) => name.endsWith('.jpg'))).toEqual(
      [1, 3].flatMap((ordinal) => [1, 2, 3, 4].map((n) => `${ordinal}-a-cat-${n}.jpg`)),
    );
    const again = await run(argv);
    expect({
      code: again.code,
      states: records(again.stdout).map(({ state }) => state),
      made: server.made.length,
    }).toEqual({
      code: 1,
      states: ['done', 'failed', 'done'],
      made: 3,
    });
    const retried = await run([...argv, '--retry-failed']);
    expect({
      code: retried.code,
      states: records(retried.stdout).map(({ state }) => state),
      made: server.made.length,
    }).toEqual({
      code: 0,
      states: ['done', 'done', 'done'],
      made: 3,
    });
    const status = await run(['status', 'j.ndjson']);
    expect(status).toEqual({ code: 0, stdout: '3 requests in j.ndjson\n  done      3\n', stderr: '' });
    write('p.txt', 'a dog\n');
    expect(await run(argv)).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'error: --journal j.ndjson: the journal was written for another input: --append-to-journal takes it all the same, or name another file\n',
    });
    expect((await run([...argv, '--append-to-journal'])).code).toBe(0);
    expect(read('j.ndjson')).not.toContain(server.key);
  });

  it('keeps two runs off one journal', async () => {
    const { run, start, write, folder } = await world({ statuses: [2] });
    write('p.txt', 'a cat\n');
    const { child, outcome } = start(['send', 'p.txt', '--journal', 'j.ndjson', '--progress']);
    await new Promise<void>((resolve) => child.stderr.on('data', (text) => /created/.test(String(text)) && resolve()));
    const other = await run(['send', 'p.txt', '--journal', 'j.ndjson']);
    expect(other.code).toBe(2);
    expect(other.stderr).toContain(`another run uses it (process ${child.pid})`);
    child.kill('SIGINT');
    const { code, stdout } = await outcome;
    expect({ code, states: records(stdout).map(({ state }) => state) }).toEqual({ code: 1, states: ['running'] });
    expect(existsSync(join(folder, 'j.ndjson.lock'))).toBe(false);
  });

  it('reads the key from a file that nobody else can read, and shows it nowhere', async () => {
    const { run, server, folder, write } = await world({ failing: 'fox' });
    write('key', `${server.key}\n`);
    const own = { ALL_IMAGES_API_KEY: '' };
    chmodSync(join(folder, 'key'), 0o644);
    const open = await run(['send', 'a fox', '--key-file', 'key'], { own });
    expect({ code: open.code, stderr: open.stderr }).toEqual({
      code: 2,
      stderr: 'error: key can be read or written by others: chmod 600 key\n',
    });
    chmodSync(join(folder, 'key'), 0o600);
    const all = [
      await run(['send', 'a fox', '--key-file', 'key', '--journal', 'j', '--progress'], { own }),
      await run(['send', 'a fox', '--base-url', 'http://127.0.0.1:1', '--dry-run']),
      await run(['send', 'a fox', '--base-url', `http://${server.key}@localhost`]),
      await run(['status', 'j', '--json']),
      await run(['compile', '--as', 'curl', 'a fox']),
      await run(['compile', '--as', 'fetch', 'a fox']),
      await run(['compile', '--as', 'python', 'a fox']),
      await run(['send', 'a fox', `--api-key=${server.key}x`]).then((outcome) => ({ ...outcome, stderr: '' })),
    ];
    expect(JSON.stringify(all) + readFileSync(join(folder, 'j'), 'utf8')).not.toContain(server.key.slice(0, 12));
    expect((await run(['send', 'a fox'], { own })).stderr).toBe(
      'error: there is no API key: set ALL_IMAGES_API_KEY, or name a file with --key-file\n',
    );
  });

  it.each([
    [['--base-url', 'foo'], '--base-url: the base URL has to be a URL such as https://api.all-images.ai/v1, not "foo"'],
    [['--download', 'p.txt'], '--download p.txt: there can be no such folder: a file is in the way'],
    [['--download', 'p.txt/a/b'], '--download p.txt/a/b: there can be no such folder: a file is in the way'],
    [['--journal', 'none/j.ndjson'], 'cannot write none/j.ndjson: there is no such folder'],
  ])('in a dry run refuses what a run refuses, with and without a key: %j', async (argv, message) => {
    const { run, write, server } = await world();
    write('p.txt', 'a fox\n');
    for (const [key, dry] of [
      ['', ['--dry-run']],
      [server.key, ['--dry-run']],
      [server.key, []],
    ] as const) {
      const { code, stderr } = await run(['send', 'a fox', ...argv, ...dry], { own: { ALL_IMAGES_API_KEY: key } });
      expect({ code, stderr }).toEqual({ code: 2, stderr: `error: ${message}\n` });
    }
    expect(server.calls).toEqual([]);
  });

  it('writes nothing in a dry run', async () => {
    const { run, folder } = await world();
    const { code } = await run(['send', 'a fox', '--dry-run', '--download', 'new/pictures', '--journal', 'j.ndjson']);
    expect({ code, files: readdirSync(folder) }).toEqual({ code: 0, files: [] });
  });

  it('reads the key from a pipe, and from no device', async () => {
    const { run, server, write, folder } = await world();
    const own = { ALL_IMAGES_API_KEY: '' };
    const device = await run(['send', 'a fox', '--key-file', '/dev/null'], { own });
    expect({ code: device.code, stderr: device.stderr }).toEqual({
      code: 2,
      stderr: 'error: /dev/null is a device: name the file that holds the key\n',
    });
    expect(server.calls).toEqual([]);
    execFileSync('mkfifo', ['-m', '644', join(folder, 'pipe')]);
    write('key', `${server.key}\n`);
    const sent = run(['send', 'a fox', '--key-file', 'pipe', '--no-wait'], { own });
    spawn('sh', ['-c', 'cat key >pipe'], { cwd: folder });
    expect((await sent).code).toBe(0);
    expect(server.made.length).toBe(1);
  });

  it('has no key in the list of processes, in the traces of Node, or where it crashes', async () => {
    const { start, server, folder, write } = await world({ faults: ['delay'], delay: 300 });
    write('key', `${server.key}\n`);
    chmodSync(join(folder, 'key'), 0o600);
    write('crash.cjs', "process.on('SIGUSR2', () => { throw new Error('crashed'); });");
    const own = {
      ALL_IMAGES_API_KEY: '',
      NODE_DEBUG: 'http,net,tls,fetch,undici',
      NODE_OPTIONS: '--require ./crash.cjs',
    };
    const { child, outcome } = start(['send', 'a fox', '--key-file', 'key', '--journal', 'j'], { own });
    while (server.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const listed =
      process.platform === 'linux'
        ? readFileSync(`/proc/${child.pid}/cmdline`, 'utf8')
        : execFileSync('ps', ['-o', 'args=', '-p', String(child.pid)], { encoding: 'utf8' });
    expect(listed).toContain('--key-file');
    child.kill('SIGUSR2');
    const { code, stdout, stderr } = await outcome;
    expect({ code: code !== 0, crashed: stderr.includes('crashed') }).toEqual({ code: true, crashed: true });
    expect(listed + stdout + stderr + readFileSync(join(folder, 'j'), 'utf8')).not.toContain(server.key.slice(0, 12));
  });

  it.each([
    [['--rate', '30'], '--rate takes a rate such as 30/min, 2/s or 500/h, not "30"'],
    [['--timeout', '0s'], '--timeout takes a time such as 90s, 30m or 2h, not "0s"'],
    [['--concurrency', '0'], '--concurrency takes a whole number from 1 to 100, not "0"'],
    [['--previews'], '--previews needs --download: it says where they go'],
    [['--name-pattern', '{id}-{n}.jpg'], '--name-pattern needs --download: only pictures that are saved get names'],
    [['--retry-failed'], '--retry-failed needs --journal: it says what has failed'],
    [['--append-to-journal'], '--append-to-journal needs --journal: the one to append to'],
    [['--download', 'x', '--no-wait'], '--download and --no-wait exclude each other'],
    [['--name-pattern', '../{n}.jpg'], '--name-pattern "../{n}.jpg": it is a name, without folders'],
    [
      ['--name-pattern', '{slug}.jpg'],
      '--name-pattern "{slug}.jpg": pictures would get the same name: it needs {image}, or {n} with {ordinal} or {id}',
    ],
    [
      ['--name-pattern', '{no}{image}'],
      '--name-pattern "{no}{image}": {no} is none of {ordinal}, {slug}, {n}, {id}, {image}',
    ],
    [
      ['--base-url', 'http://example.com'],
      '--base-url: the base URL has to start with https: (http: only for this machine, such as http://127.0.0.1:8080), not "http://example.com"',
    ],
  ])('says what is wrong with %j', async (argv, message) => {
    const { run, server } = await world();
    expect(await run(['send', 'a fox', ...argv])).toEqual({ code: 2, stdout: '', stderr: `error: ${message}\n` });
    expect(server.calls).toEqual([]);
  });

  it('tells what happens, a line each, where no terminal is', async () => {
    const { server, folder } = await world({ failing: 'cursed' });
    const env = { ...process.env, ALL_IMAGES_API_KEY: server.key, ALL_IMAGES_BASE_URL: server.url };
    const argv = [bin, 'send', '--prompt', 'a cat', '--prompt', 'a cursed frog', '--concurrency', '1'];
    const child = spawn(process.execPath, argv, { cwd: folder, env });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    child.stdout.resume();
    await once(child, 'close');
    expect(stderr.split('\n').sort()).toEqual([
      '',
      'error: 2. a cursed frog: the service could not make it, and does not say why',
      'promptc: created g1: a cat',
      'promptc: created g2: a cursed frog',
      'promptc: done g1: a cat',
      'promptc: failed g2: a cursed frog',
      'promptc: sending: a cat',
      'promptc: sending: a cursed frog',
    ]);
  });

  it('goes on behind a limit, and gets the pictures of what was made before', async () => {
    const { run, server, folder, write } = await world();
    write('p.txt', Array.from({ length: 5 }, (_, n) => `a fox and ${n} hens\n`).join(''));
    const argv = ['send', 'p.txt', '--journal', 'j.ndjson'];
    const states = async (...more: string[]) =>
      records((await run([...argv, ...more])).stdout).map(({ state }) => state);
    expect(await states('--limit', '2', '--no-wait')).toEqual([
      'created',
      'created',
      'not-sent',
      'not-sent',
      'not-sent',
    ]);
    expect(await run(['status', 'j.ndjson'])).toEqual({
      code: 1,
      stdout: '5 requests in j.ndjson\n  running   2\n  not sent  3\n',
      stderr: '',
    });
    expect(await states('--limit', '2')).toEqual(['done', 'done', 'done', 'done', 'not-sent']);
    expect(await states('--limit', '2')).toEqual(['done', 'done', 'done', 'done', 'done']);
    expect(server.made.length).toBe(5);
    expect(server.paid.size).toBe(0);
    await run([...argv, '--download', 'pictures', '--previews']);
    expect(server.paid.size).toBe(0);
    await run([...argv, '--download', 'pictures']);
    const calls = server.calls.length;
    expect(await states('--download', 'pictures')).toEqual(['done', 'done', 'done', 'done', 'done']);
    expect({ made: server.made.length, paid: server.paid.size, more: server.calls.length - calls }).toEqual({
      made: 5,
      paid: 20,
      more: 0,
    });
    expect(readdirSync(join(folder, 'pictures')).length).toBe(40);
  });

  it('counts generations that it starts anew like those that it sends', async () => {
    const { run, server, write } = await world({ failing: 'hens' });
    write('p.txt', Array.from({ length: 12 }, (_, n) => `a fox and ${n} hens\n`).join(''));
    const argv = ['send', 'p.txt', '--journal', 'j.ndjson', '--quiet'];
    await run([...argv, '--yes']);
    const again = (...more: string[]) => run([...argv, '--retry-failed', ...more]);
    const retries = () => server.made.reduce((sum, made) => sum + made.retries, 0);
    const dry = await again('--dry-run');
    expect({ ...dry, stdout: dry.stdout.split('\n').length - 1 }).toEqual({
      code: 0,
      stdout: 12,
      stderr: 'promptc: 12 generations would be sent; credits left: 120 of 500 (global)\n',
    });
    expect(await again()).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: these are 12 generations: more than 10 are sent with --yes\n',
    });
    expect(retries()).toBe(0);
    const limited = await again('--limit', '2');
    expect({ code: limited.code, states: records(limited.stdout).map(({ state }) => state) }).toEqual({
      code: 0,
      states: Array.from({ length: 12 }, (_, n) => (n < 2 ? 'done' : 'not-sent')),
    });
    expect(retries()).toBe(2);
    await again('--limit', '3', '--rate', '1000/s');
    expect({ retries: retries(), made: server.made.length }).toEqual({ retries: 5, made: 12 });
  });

  it('finishes what is in flight when it is interrupted, and ends at once the second time', async () => {
    const { run, start, server, write } = await world({ faults: ['delay', 'delay'], delay: 1_500 });
    write('p.txt', 'a cat\na dog\n');
    const argv = ['send', 'p.txt', '--journal', 'j.ndjson', '--no-wait', '--concurrency', '1'];
    const inFlight = async () => {
      const { child, outcome } = start(argv);
      const calls = server.calls.length;
      while (server.calls.length === calls) await new Promise((resolve) => setTimeout(resolve, 5));
      child.kill('SIGINT');
      return { child, outcome };
    };
    const once = await (await inFlight()).outcome;
    expect({
      code: once.code,
      states: records(once.stdout).map(({ state }) => state),
      said: once.stderr,
      made: server.made.length,
    }).toEqual({
      code: 1,
      states: ['created', 'not-sent'],
      said: 'promptc: finishing what is in flight; once more ends at once\npromptc: the run ended early; the same command goes on with it\n',
      made: 1,
    });
    const twice = await inFlight();
    await new Promise<void>((resolve) => twice.child.stderr.once('data', () => resolve()));
    twice.child.kill('SIGINT');
    expect({ code: (await twice.outcome).code, made: server.made.length }).toEqual({ code: 1, made: 1 });
    const { code, stdout } = await run(argv);
    expect({ code, states: records(stdout).map(({ state }) => state), made: server.made.length }).toEqual({
      code: 0,
      states: ['created', 'created'],
      made: 2,
    });
  });

  it('has not done its work when it is interrupted while pictures are saved', async () => {
    const { run, start, server } = await world({ faults: [undefined, undefined, 'delay'], delay: 1_500 });
    const argv = ['send', 'a cat', '--journal', 'j.ndjson', '--download', 'pictures', '--quiet'];
    const { child, outcome } = start(argv);
    while (!server.calls.includes('POST /images/download')) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGINT');
    const saved = (stdout: string) =>
      records(stdout).map(({ images }) => (images as { file?: string }[]).map(({ file }) => file !== undefined));
    const { code, stdout } = await outcome;
    expect({ code, saved: saved(stdout) }).toEqual({ code: 1, saved: [[true, false, false, false]] });
    const again = await run(argv);
    expect({ code: again.code, saved: saved(again.stdout) }).toEqual({ code: 0, saved: [[true, true, true, true]] });
  });

  it.each([
    ['--quiet', '--no-wait'],
    ['--quiet', '--journal', 'j.ndjson'],
  ])(
    'finishes what is in flight when nobody reads its output any more, and says what was made: %j',
    async (...more) => {
      const { start, server, write } = await world({ faults: Array(9).fill('delay'), delay: 150 });
      write('p.txt', Array.from({ length: 9 }, (_, n) => `a fox and ${n} hens\n`).join(''));
      const { child, outcome } = start(['send', 'p.txt', '--concurrency', '1', ...more]);
      child.stdout.once('data', () => child.stdout.destroy());
      const { code, stderr } = await outcome;
      const { length } = server.made;
      const [, ids = ''] = /the service has (.*)\n/.exec(stderr) ?? [];
      expect({ code, isEarly: length < 9, ids: ids.split(', '), error: stderr.split('\n')[0] }).toEqual({
        code: 1,
        isEarly: true,
        ids: server.made.map(({ id }) => id),
        error: 'error: cannot write the output: its reader has closed it',
      });
    },
  );

  it.skipIf(!existsSync('/dev/full'))('finishes what is in flight when its output cannot be written', async () => {
    const { server, folder } = await world();
    const env = { ...process.env, ALL_IMAGES_API_KEY: server.key, ALL_IMAGES_BASE_URL: server.url };
    const argv = ['-c', '"$@" > /dev/full', 'sh', process.execPath, bin, 'send', 'a fox', '--quiet'];
    const child = spawn('sh', argv, { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    const [code] = await once(child, 'close');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `error: cannot write the output: no space left on the device
promptc: the service has g1
promptc: the run ended early; with --journal the same command could go on
`,
    });
  });

  it('goes on after the errors among the records of compile', async () => {
    const { run, server } = await world();
    const archive = '{"prompt":"a fox"}\n{"prompt":"a cat --chaos 400"}\n{"x":1}\n{"prompt":"a fox"}\n';
    const { stdout: input } = await run(['compile', '--records', '-'], { input: archive });
    const { code, stdout, stderr } = await run(['send', '-', '--no-wait', '--concurrency', '1'], { input });
    expect({ code, ends: records(stdout).map(({ ordinal, state, id }) => [ordinal, state, id]) }).toEqual({
      code: 1,
      ends: [
        [1, 'created', 'g1'],
        [2, 'created', 'g2'],
      ],
    });
    expect(stderr.match(/<stdin>:\d+/g)).toEqual(['<stdin>:2', '<stdin>:3']);
    // The same prompt twice is meant twice.
    expect(new Set(server.made.map(({ body }) => String(body.tags))).size).toBe(2);
  });

  it('sends nothing again that a journal or its own output tells', async () => {
    const { run, server, write, read } = await world();
    const argv = ['send', '--no-wait', '--quiet'];
    const first = await run([...argv, 'a fox --ar 3:2', '--journal', 'j.ndjson']);
    write('out.ndjson', first.stdout);
    for (const [file, line] of [
      ['j.ndjson', 3],
      ['out.ndjson', 1],
    ] as const) {
      for (const { code, stdout, stderr } of [
        await run([...argv, file]),
        await run([...argv, '-'], { input: read(file) }),
      ]) {
        expect({ failed: code > 0, stdout, told: stderr.match(/^error: .*what became.*$/gm) }).toEqual({
          failed: true,
          stdout: '',
          told: [
            expect.stringMatching(
              new RegExp(`:${line}:\\d+: this says what became of a request, and is no prompt to send: name the input`),
            ),
          ],
        });
      }
    }
    expect(server.made.length).toBe(1);
  });

  it('takes no key on the command line, and does not repeat it', async () => {
    const { run, server } = await world();
    for (const argv of [['--api-key', server.key], [`--api-key=${server.key}`]]) {
      expect(await run(['send', 'a fox', ...argv])).toEqual({
        code: 2,
        stdout: '',
        stderr:
          'error: a key on the command line can be read by everybody on this machine: set ALL_IMAGES_API_KEY, or name a file with --key-file\n',
      });
    }
    expect((await run(['send', 'a fox'], { own: { ALL_IMAGES_API_KEY: `${server.key}\nmore` } })).stderr).toBe(
      'error: the key in ALL_IMAGES_API_KEY holds blanks or characters that no key has: it has to be one word\n',
    );
    expect((await run(['send', 'a fox'], { own: { ALL_IMAGES_API_KEY: `${server.key}\n` } })).code).toBe(0);
  });

  it.skipIf(process.platform === 'win32')('goes on with a journal for which the disk was too small', async () => {
    const { run, server, folder, write } = await world();
    write('p.txt', Array.from({ length: 10 }, (_, n) => `a fox and ${n} hens\n`).join(''));
    const argv = ['send', 'p.txt', '--journal', 'j.ndjson', '--no-wait', '--concurrency', '1'];
    const env = { ...process.env, ALL_IMAGES_API_KEY: server.key, ALL_IMAGES_BASE_URL: server.url };
    // No file may be longer than a kilobyte or two.
    const small = spawn('sh', ['-c', 'ulimit -f 2; exec "$@"', 'sh', process.execPath, bin, ...argv], {
      cwd: folder,
      env,
    });
    small.stdout.resume();
    let stderr = '';
    small.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    await once(small, 'close');
    expect(stderr).toContain('error: cannot write j.ndjson');
    expect(server.made.length).toBeLessThan(10);
    const { code, stdout } = await run(argv);
    expect({ code, states: new Set(records(stdout).map(({ state }) => state)) }).toEqual({
      code: 0,
      states: new Set(['created']),
    });
    expect(server.made.map(({ body }) => body.prompt).sort()).toEqual(
      Array.from({ length: 10 }, (_, n) => `a fox and ${n} hens`),
    );
  });

  it('sends nothing where there can be no folder for pictures', async () => {
    const { run, server, write, read } = await world();
    write('p', 'mine');
    for (const name of ['p', 'p/of/mine']) {
      expect(await run(['send', 'a fox', '--journal', 'j', '--download', name])).toEqual({
        code: 2,
        stdout: '',
        stderr: `error: --download ${name}: there can be no such folder: a file is in the way\n`,
      });
    }
    expect({ calls: server.calls, file: read('p') }).toEqual({ calls: [], file: 'mine' });
  });

  it('leaves no journal behind where it sends nothing', async () => {
    const { run, folder, write } = await world();
    write('p.txt', Array.from({ length: 11 }, (_, n) => `a fox and ${n} hens\n`).join(''));
    write('none.txt', '');
    write('file', 'mine');
    const codeOf = async (...argv: readonly string[]) => (await run(['send', ...argv, '--journal', 'j'])).code;
    expect([
      await codeOf('p.txt'),
      await codeOf('p.txt', '--dry-run'),
      await codeOf('none.txt'),
      await codeOf('a fox --chaos 400'),
      await codeOf('a fox', '--download', 'file'),
    ]).toEqual([2, 0, 0, 1, 2]);
    expect(readdirSync(folder).sort()).toEqual(['file', 'none.txt', 'p.txt']);
    expect(await run(['send', 'a fox', '--journal', 'no/j'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: cannot write no/j: there is no such folder\n',
    });
  });

  it('touches no file that is no journal', async () => {
    const { run, write, read } = await world();
    write('notes.txt', 'my notes\nno newline at the end');
    expect(await run(['send', 'a fox', '--journal', 'notes.txt'])).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^error: --journal notes\.txt: .*notes\.txt is no journal of promptc\n$/),
    });
    expect(read('notes.txt')).toBe('my notes\nno newline at the end');
  });
});
