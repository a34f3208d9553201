import type { ResourceSchema } from './desired-state';
import type { Credentials } from './event';
import type { Properties } from './properties';
import type { Stabilization } from './stabilization';

/** What a handler needs of the invocation it works for. */
export interface Session {
  /** The caller's, of this event and no other. */
  readonly credentials: Credentials;
  readonly region: string;
  readonly stabilization: Stabilization;
  /** Whether the operation's time allows another invocation. */
  canContinue(): boolean;
  /** Told of every call of the service, for the journal. */
  countCall(): void;
}

/** One page of a list. */
export interface Page<Model> {
  readonly models: readonly Model[];
  readonly nextToken?: string | undefined;
}

/**
 * A resource type: its schema and its five handlers. A handler returns what the service holds; it throws a
 * HandlerError for an operation that failed.
 */
export interface Provider<Model, Identifier, Filter> {
  readonly schema: ResourceSchema<Model, Identifier, Filter>;
  create(request: { desiredState: Model }, session: Session): Promise<Model>;
  read(request: { identifier: Identifier; properties: Properties }, session: Session): Promise<Model>;
  update(
    request: { desiredState: Model; previousState: Model | undefined },
    session: Session,
  ): Promise<Model>;
  delete(
    request: { identifier: Identifier; properties: Properties; continuing: boolean },
    session: Session,
  ): Promise<void>;
  list(request: { filter: Filter; nextToken: string | undefined }, session: Session): Promise<Page<Model>>;
}
