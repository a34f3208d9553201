import type { Account, Parent } from '../backend/account';
import type { Driver, Model } from '../backend/driver';
import type { Semantics } from '../backend/semantics';
import type { World } from '../backend/world';

/** An account with APIs, each a list of integrations, each a number of integration responses. */
export async function planted(
  world: World,
  tree: ReadonlyArray<readonly number[]>,
  semantics: Partial<Semantics> = {},
): Promise<{ account: Account; driver: Driver; parents: readonly Parent[]; keys: readonly string[] }> {
  const { account, driver } = world.open(semantics);
  const parents: Parent[] = [];
  const keys: string[] = [];
  for (const integrations of tree) {
    const api = await account.api();
    for (const many of integrations) {
      const parent = await account.integration(api);
      parents.push(parent);
      for (let index = 0; index < many; index += 1) {
        const key = `/${parents.length}-${index}/`;
        keys.push(key);
        await account.response(parent, { integrationResponseKey: key });
      }
    }
  }
  return { account, driver, parents, keys };
}

/** The keys of models, sorted. */
export const keysOf = (models: readonly Model[]) =>
  models.map((model) => String(model.IntegrationResponseKey)).sort();
