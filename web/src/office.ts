/** Desks: keys for lists and verdicts, and the state of partial page loads. */
import { listenForKeys } from './enhance/keys';
import { tellProgress } from './enhance/progress';

listenForKeys(document);
tellProgress(document);
