/** A virtual environment of the project and the lock file of what it holds, both as paths from the root. */
export interface PythonPackages {
  readonly folder: string;
  readonly lockFile: string;
}

/** Installs the packages of a lock file in a virtual environment, unless it holds them; by default in .venv. */
export function setUpPythonPackages(root: string, packages?: PythonPackages): void;
