/** What repeated measurements of one thing gave. */
export interface Distribution {
  readonly median: number;
  /** The middle half lies between these two. */
  readonly lower: number;
  readonly upper: number;
  readonly count: number;
}

/** Something to measure, and how often in a round. */
export interface Measured {
  readonly perRound: number;
  run(): Promise<number>;
}

export function distributionOf(values: readonly number[]): Distribution {
  const sorted = values.toSorted((one, other) => one - other);
  return {
    median: quantile(sorted, 0.5),
    lower: quantile(sorted, 0.25),
    upper: quantile(sorted, 0.75),
    count: sorted.length,
  };
}

/**
 * Measures several things by turns, so that whatever else the machine does meets all of them. The first round is
 * warm-up and isn't counted.
 */
export async function interleave<Name extends string>(
  subjects: Readonly<Record<Name, Measured>>,
  rounds: number,
): Promise<Record<Name, Distribution>> {
  const entries = Object.entries<Measured>(subjects).map(([name, measured]) => ({
    name,
    measured,
    values: [] as number[],
  }));
  for (let round = 0; round <= rounds; round += 1) {
    const turns = Math.max(...entries.map(({ measured }) => measured.perRound));
    for (let turn = 0; turn < turns; turn += 1) {
      for (const { measured, values } of entries) {
        if (turn >= measured.perRound) continue;
        const value = await measured.run();
        if (round > 0) values.push(value);
      }
    }
  }
  const results = entries.map(({ name, values }) => [name, distributionOf(values)]);
  return Object.fromEntries(results);
}

function quantile(sorted: readonly number[], fraction: number): number {
  const position = (sorted.length - 1) * fraction;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}
