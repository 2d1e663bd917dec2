/** Why the phone's store could not do what it was asked; the shell finds the words under `store-<code>`. */

export type PhoneErrorCode = 'full' | 'locked' | 'damaged' | 'unavailable' | 'weak' | 'prepared' | 'unprepared';

export class PhoneError extends Error {
  override readonly name = 'PhoneError';

  constructor(
    readonly code: PhoneErrorCode,
    cause?: unknown,
  ) {
    super(`phone store: ${code}`, cause === undefined ? {} : { cause });
  }
}
