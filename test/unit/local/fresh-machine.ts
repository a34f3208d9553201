import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../../scripts/project';

/** Entries of a lock file, by path. */
export type Packages = Readonly<Record<string, object>>;

interface Python {
  readonly version: string;
  /** Whether it has its venv module. */
  readonly venv?: boolean;
  readonly pipFails?: boolean;
}

/** A project with nothing but scripts/ready.mjs on a machine where nothing is installed but what a test puts there. */
export class FreshMachine {
  readonly root = mkdtempSync(join(tmpdir(), 'fresh-machine-'));
  readonly #calls = join(this.root, 'calls');

  constructor() {
    for (const path of ['scripts/ready.mjs', 'scripts/ready']) {
      cpSync(join(projectRoot, path), join(this.root, path), { recursive: true });
    }
    mkdirSync(join(this.root, 'node_modules'));
    symlinkSync(join(projectRoot, 'node_modules', 'tsx'), join(this.root, 'node_modules', 'tsx'));
    this.write('package.json', JSON.stringify({ engines: { node: '>=20.19' } }));
    this.write('requirements.txt', 'one==1');
    this.write(
      'main.ts',
      'const text: string = process.argv.slice(2).join(); console.log(text, require.main === module);',
    );
    this.lock({});
    this.write('calls', '');
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  /** What package-lock.json asks for. */
  lock(packages: Packages): void {
    this.write('package-lock.json', JSON.stringify({ packages: { '': {}, ...packages } }));
  }

  /** What npm says it has installed. */
  installed(packages: Packages): void {
    this.write('node_modules/.package-lock.json', JSON.stringify({ packages }));
  }

  /** An npm that installs what the lock file asks for, or fails with what it prints. */
  npm(failure?: string): void {
    this.#command(
      'npm',
      failure === undefined
        ? `const { packages } = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'));
           delete packages[''];
           fs.writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages }));`
        : `console.error(${JSON.stringify(failure)}); process.exit(1);`,
    );
  }

  python(name: string, { version, venv = true, pipFails = false }: Python): void {
    const [major, minor] = version.split('.').map(Number);
    const pip = pipFails ? 'console.error("no matching distribution"); process.exit(1);' : '';
    this.#command(
      name,
      `if (args[0] === '-c') {
         console.log(${JSON.stringify(version)} + '\\n' + (${major} === 3 && ${minor} >= 10 ? 'True' : 'False') + '\\n${venv ? 'True' : 'False'}');
         process.exit();
       }
       if (args[1] === 'venv') {
         fs.mkdirSync(args[2] + '/bin', { recursive: true });
         fs.copyFileSync(__filename, args[2] + '/bin/python');
       } else { ${pip} }`,
    );
  }

  /** Makes the project ready and runs its file. */
  run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(this.root, 'scripts', 'ready.mjs'), join(this.root, 'main.ts'), ...args],
      { encoding: 'utf8', cwd: tmpdir(), env: { PATH: join(this.root, 'bin') } },
    );
    return { status, stdout, stderr };
  }

  /** The commands that were run since the last time, without those that only ask for a version. */
  calls(): string[] {
    const calls = readFileSync(this.#calls, 'utf8').trim().split('\n');
    writeFileSync(this.#calls, '');
    return calls.filter((call) => call !== '' && !call.includes(' -c '));
  }

  has(path: string): boolean {
    return existsSync(join(this.root, path));
  }

  /** Removes a file, or everything. */
  remove(path = ''): void {
    rmSync(join(this.root, path), { recursive: true });
  }

  #command(name: string, script: string): void {
    const head = `#!${process.execPath}
      const fs = require('node:fs');
      const args = process.argv.slice(2);
      fs.appendFileSync(${JSON.stringify(this.#calls)}, [require('node:path').basename(__filename), ...args].join(' ').replaceAll('\\n', ';') + '\\n');`;
    this.write(join('bin', name), `${head}\n${script}`);
    chmodSync(join(this.root, 'bin', name), 0o755);
  }
}
