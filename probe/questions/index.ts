import type { Question } from '../question';
import { aboutCollections } from './collection';
import { aboutMap, aboutTemplates } from './maps';
import { aboutRefusals } from './refusals';
import { aboutScalars } from './scalars';

/** Everything that is asked, in order. */
export const questions: readonly Question[] = [
  ...aboutScalars,
  ...aboutMap('responseParameters'),
  ...aboutMap('responseTemplates'),
  ...aboutTemplates,
  ...aboutRefusals,
  ...aboutCollections,
];
