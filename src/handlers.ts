import { handlers } from './integration-response/resource';
import * as schema from './integration-response/schema';
import { entrypointFor } from './runtime/entrypoint';
import { fromTestEvent } from './runtime/event';
import { systemClock } from './runtime/stabilization';

/** The function that the registry invokes, with a production event. */
export const entrypoint = entrypointFor({ schema, ...handlers }, systemClock);

/** The function that SAM local invokes, with an event of sam-tests/. */
export const testEntrypoint: typeof entrypoint = (event, context) =>
  entrypoint(fromTestEvent(event), context);
