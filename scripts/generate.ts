import { generateModels } from './generate/models';
import { generateSchema } from './generate/schema';
import { projectRoot } from './project';

/** Writes every file that is derived from the resource type's schema. */
export async function generate(root: string = projectRoot): Promise<void> {
  generateModels(root);
  await generateSchema(root);
}

if (require.main === module) {
  generate().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
