/** What a person can put right, in one line. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
