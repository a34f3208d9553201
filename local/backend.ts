import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';

/** The project's virtual environment, which scripts/ready.mjs sets up. */
export const PYTHON = resolve(__dirname, '..', '.venv', 'bin', 'python');

const READY = /Running on (https?):\/\/[\d.]+:(\d+)/;
const PATIENCE = 60_000;

/** A running moto server: AWS's management APIs, with their state in memory. */
export interface Backend {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

export interface BackendOptions {
  /** 0, the default, takes a free one. */
  port?: number;
  /** The address to listen on; 127.0.0.1 is the default. */
  host?: string;
  /** PEM files; with them the server speaks TLS. */
  tls?: { certificate: string; key: string };
}

/**
 * Starts moto and waits until it answers. It ends with this process, whatever ends that.
 * @throws an error with the code EADDRINUSE when the port is taken, as Node's own servers do.
 */
export async function startBackend({
  port = 0,
  host = '127.0.0.1',
  tls,
}: BackendOptions = {}): Promise<Backend> {
  const secure = tls === undefined ? [] : ['-c', tls.certificate, '-k', tls.key];
  const child = spawn(PYTHON, [join(__dirname, 'backend.py'), '-H', host, '-p', String(port), ...secure], {
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, PYTHONUNBUFFERED: '1' },
  });
  try {
    const { protocol, port: boundPort } = await served(child);
    return {
      url: `${protocol}://${host}:${boundPort}`,
      port: boundPort,
      stop: () => stopProcess(child),
    };
  } catch (error) {
    await stopProcess(child);
    throw error;
  }
}

/** The server says where it listens as soon as it does; what it says after that isn't kept. */
function served(child: ChildProcess): Promise<{ protocol: string; port: number }> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const timer = setTimeout(() => reject(new Error(`moto didn't start:\n${printed}`)), PATIENCE);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const [, protocol, port] = READY.exec(printed) ?? [];
      if (protocol === undefined) return;
      clearTimeout(timer);
      child.stderr?.removeAllListeners('data').resume();
      resolve({ protocol, port: Number(port) });
    });
    child.once('error', reject);
    child.once('close', () => {
      clearTimeout(timer);
      const error = new Error(`moto ended before it served anything:\n${printed.trimEnd()}`);
      const busy = printed.includes('Address already in use');
      reject(busy ? Object.assign(error, { code: 'EADDRINUSE' }) : error);
    });
  });
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
