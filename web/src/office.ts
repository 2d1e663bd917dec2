/** Desks: keys for lists and verdicts, and the state of partial page loads. */
import { listenForKeys } from './enhance/keys';
import { tellProgress } from './enhance/progress';
import { sendByKey } from './enhance/send';
import { offerSliders } from './enhance/sliders';

listenForKeys(document);
tellProgress(document);
sendByKey(document);
offerSliders(document);
