/** What an invocation through the Lambda Invoke API gave. */
export interface Invoked {
  /** What the function answered, or the error that Lambda reports for it. */
  readonly answer: unknown;
  /** The kind of error, unless `answer` is the function's answer. */
  readonly functionError: string | undefined;
  /** The end of what the function printed. */
  readonly log: string;
}

/** Invokes a function through the Lambda Invoke API at `endpoint`, and waits for its answer. */
export async function invokeFunction(endpoint: string, name: string, event: unknown): Promise<Invoked> {
  const response = await fetch(`${endpoint}/2015-03-31/functions/${name}/invocations`, {
    method: 'POST',
    headers: { 'X-Amz-Log-Type': 'Tail' },
    body: JSON.stringify(event),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`Lambda answered ${response.status}: ${text}`);
  return {
    answer: JSON.parse(text),
    functionError: response.headers.get('X-Amz-Function-Error') ?? undefined,
    log: Buffer.from(response.headers.get('X-Amz-Log-Result') ?? '', 'base64').toString(),
  };
}
