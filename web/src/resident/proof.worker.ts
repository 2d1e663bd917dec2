/** The work itself, beside the screen: SHA-2 or PBKDF2, whichever the server named. */
import { deriveKey as pbkdf2 } from 'altcha-lib/algorithms/web/pbkdf2';
import { deriveKey as sha } from 'altcha-lib/algorithms/web/sha';
import { handler } from 'altcha-lib/workers/shared';

type Derive = typeof sha;
const deriveKey: Derive = (parameters, ...rest) =>
  (parameters.algorithm.startsWith('PBKDF2') ? pbkdf2 : sha)(parameters, ...rest);
handler({ deriveKey });
